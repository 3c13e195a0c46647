package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The properties that a route can have, and suggestions for others (F-002, F-003, F-010). */
final class RouteProperties {
  private static final List<String> KNOWN =
      List.of("key", "path", "operation", "function", "accept", "scopes");

  private RouteProperties() {}

  static void check(String route, Mapping mapping, Consumer<ManifestProblem> problems) {
    mapping.entries().values().stream()
        .map(YamlNode.Entry::key)
        .filter(key -> !KNOWN.contains(key.text()))
        .map(key -> problem(route, key))
        .forEach(problems);
  }

  private static ManifestProblem problem(String route, Scalar key) {
    Rule rule =
        key.text().equals("unlicensedAccess") ? Rule.ROUTE_UNLICENSED_ACCESS : Rule.ROUTE_PROPERTY;
    return rule.error(
        key.location(),
        route + " has the unknown property " + Quoted.of(key.text()),
        instead(key.text()));
  }

  private static String instead(String name) {
    return switch (name) {
      case "unlicensedAccess" -> "Remove it; routes do not support it.";
      case "method" ->
          "Rename it to operation; the property table in Atlassian's documentation is wrong (F-003).";
      case "endpoint" -> "Name a function instead; an endpoint cannot serve a route (F-007).";
      case "<<" -> "Write out the values; the Forge CLI does not merge maps.";
      default -> {
        Optional<String> near = NearestName.of(name, KNOWN);
        yield near.map(known -> "Did you mean " + known + "?")
            .orElse("Remove it; a route has only " + String.join(", ", KNOWN) + ".");
      }
    };
  }
}
