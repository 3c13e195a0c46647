package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${NAME}</code> in a manifest's texts, as the vendor's reader does, where {@code
 * environment.variables} lists the name: by the environment's value, else by the default listed.
 * Other names stay as they are.
 */
public final class ManifestVariables {
  static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-zA-Z_][a-zA-Z0-9_]*)}");

  /** The vendor's reader goes by way of JSON, where these numbers are null. */
  private static final Pattern NO_JSON = Pattern.compile("(?i)[-+]?\\.inf|\\.nan");

  private final Map<String, Optional<String>> values;
  private final Consumer<ManifestProblem> problems;

  private ManifestVariables(
      Map<String, Optional<String>> values, Consumer<ManifestProblem> problems) {
    this.values = values;
    this.problems = problems;
  }

  /**
   * @param environment the value of a variable, null for one that is unset
   */
  public static Mapping replace(
      Mapping root,
      Function<String, @Nullable String> environment,
      Consumer<ManifestProblem> problems) {
    Map<String, Optional<String>> values = new HashMap<>();
    if (root.get("environment").orElse(null) instanceof Mapping section
        && section.get("variables").orElse(null) instanceof Sequence variables) {
      for (YamlNode variable : variables.items()) {
        name(variable).ifPresent(name -> values.put(name, value(name, variable, environment)));
      }
    }
    return new ManifestVariables(values, problems).in(root);
  }

  private static Optional<String> name(YamlNode variable) {
    return variable instanceof Mapping map ? text(map, "key") : text(Optional.of(variable));
  }

  private static Optional<String> value(
      String name, YamlNode variable, Function<String, @Nullable String> environment) {
    Optional<String> standard =
        variable instanceof Mapping map ? text(map, "default") : Optional.empty();
    return Optional.ofNullable(environment.apply(name)).or(() -> standard);
  }

  private static Optional<String> text(Mapping map, String key) {
    return text(map.get(key));
  }

  private static Optional<String> text(Optional<YamlNode> node) {
    return node.filter(Scalar.class::isInstance).map(scalar -> ((Scalar) scalar).text());
  }

  private Mapping in(Mapping mapping) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, entry) -> entries.put(name, new Entry(entry.key(), in(entry.value()))));
    return new Mapping(entries, mapping.location());
  }

  private YamlNode in(YamlNode node) {
    if (node instanceof Mapping mapping) {
      return in(mapping);
    }
    if (node instanceof Sequence list) {
      return new Sequence(list.items().stream().map(this::in).toList(), list.location());
    }
    return in((Scalar) node);
  }

  private Scalar in(Scalar scalar) {
    String text =
        REFERENCE
            .matcher(scalar.text())
            .replaceAll(reference -> Matcher.quoteReplacement(replacement(reference, scalar)));
    boolean none = scalar.type() == ScalarType.NUMBER && NO_JSON.matcher(text).matches();
    return new Scalar(text, none ? ScalarType.NULL : scalar.type(), scalar.location());
  }

  private String replacement(MatchResult reference, Scalar scalar) {
    String name = reference.group(1);
    Optional<String> value = values.get(name);
    if (value == null) {
      return reference.group();
    }
    if (value.isEmpty()) {
      problems.accept(
          Rule.ENVIRONMENT_VARIABLE.error(
              scalar.location(),
              "the environment variable " + name + " is not set",
              "Set it, or give it a default in environment.variables."));
    }
    return value.orElse(reference.group());
  }
}
