package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    return variable instanceof Scalar name
        ? Optional.of(name.text())
        : Nodes.scalars(variable, "key").map(Scalar::text).findFirst();
  }

  private static Optional<String> value(
      String name, YamlNode variable, Function<String, @Nullable String> environment) {
    Optional<String> standard = Nodes.scalars(variable, "default").map(Scalar::text).findFirst();
    return Optional.ofNullable(environment.apply(name)).or(() -> standard);
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

  /**
   * Reports a value that is invalid only because it contains <code>${NAME}</code> as a missing
   * variable, not as invalid characters.
   */
  public static final class VariableReferences {
    private final Map<SourceLocation, String> names = new HashMap<>();

    private VariableReferences() {}

    /**
     * The problems, each about the variable where there is one.
     *
     * @param root the manifest after {@link ManifestVariables}: a name that is still referred to is
     *     not declared, or declared and unset
     */
    public static List<ManifestProblem> explain(List<ManifestProblem> problems, Mapping root) {
      VariableReferences references = new VariableReferences();
      references.collect(root);
      Set<SourceLocation> unset =
          problems.stream()
              .filter(Rule.ENVIRONMENT_VARIABLE::isOf)
              .map(ManifestProblem::location)
              .collect(Collectors.toSet());
      return problems.stream()
          .filter(each -> Rule.ENVIRONMENT_VARIABLE.isOf(each) || !unset.contains(each.location()))
          .map(references::explained)
          .toList();
    }

    private ManifestProblem explained(ManifestProblem problem) {
      String name = names.get(problem.location());
      if (name == null || Rule.ENVIRONMENT_VARIABLE.isOf(problem)) {
        return problem;
      }
      return new ManifestProblem(
          problem.level(),
          problem.rule(),
          problem.fact(),
          problem.location(),
          problem.message()
              + "; it uses the variable "
              + name
              + ", which environment.variables does not declare",
          "Declare it: environment: {variables: [" + name + "]}.");
    }

    private void collect(YamlNode node) {
      if (node instanceof Scalar scalar) {
        Matcher reference = ManifestVariables.REFERENCE.matcher(scalar.text());
        if (reference.find()) {
          names.put(scalar.location(), reference.group(1));
        }
      } else if (node instanceof Sequence list) {
        list.items().forEach(this::collect);
      } else if (node instanceof Mapping map) {
        map.entries().values().forEach(entry -> collect(entry.value()));
      }
    }
  }
}
