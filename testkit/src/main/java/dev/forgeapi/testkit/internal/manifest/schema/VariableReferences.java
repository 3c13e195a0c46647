package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Reports a value that is invalid only because it contains <code>${NAME}</code> as a missing
 * variable, not as invalid characters.
 */
public final class VariableReferences {
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
