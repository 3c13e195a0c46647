package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the lists of a route: {@code scopes} (F-009) and {@code accept} (F-008). */
final class RouteLists {
  private static final String JSON = "application/json";

  private final MappingFields fields;
  private final Consumer<ManifestProblem> problems;

  RouteLists(MappingFields fields, Consumer<ManifestProblem> problems) {
    this.fields = fields;
    this.problems = problems;
  }

  List<ScopeName> scopes(YamlNode node) {
    List<ScopeName> scopes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (YamlNode item : fields.items("scopes", node, 20, Rule.ROUTE_SCOPES)) {
      fields
          .text("a scope", item, Rule.ROUTE_SCOPES)
          .ifPresent(
              scope -> {
                if (!seen.add(scope.text())) {
                  problems.accept(repeated(scope));
                } else if (ScopeName.isValid(scope.text())) {
                  scopes.add(new ScopeName(scope.text()));
                } else {
                  problems.accept(invalid(scope));
                }
              });
    }
    return scopes;
  }

  private static ManifestProblem repeated(Scalar scope) {
    return Rule.ROUTE_SCOPES.error(
        scope.location(),
        "the scope " + Quoted.of(scope.text()) + " is listed twice",
        "Remove one of them.");
  }

  private static ManifestProblem invalid(Scalar scope) {
    return Rule.ROUTE_SCOPES.error(
        scope.location(),
        "the scope " + Quoted.of(scope.text()) + " is not the name of a custom scope",
        scope.text().endsWith(":custom")
            ? "Use 1 to 93 letters, digits, ., :, _ and - before :custom."
            : "End it with :custom, in lower case; a product's scope belongs in"
                + " permissions.scopes.");
  }

  List<String> accept(YamlNode node) {
    List<String> types = new ArrayList<>();
    for (YamlNode item : fields.items("accept", node, Integer.MAX_VALUE, Rule.ROUTE_ACCEPT)) {
      fields
          .text("a media type", item, Rule.ROUTE_ACCEPT)
          .ifPresent(
              type -> {
                types.add(type.text());
                if (!type.text().equals(JSON)) {
                  problems.accept(
                      Rule.ROUTE_ACCEPT.error(
                          type.location(),
                          "the media type " + Quoted.of(type.text()) + " is not allowed",
                          "Write application/json, the only media type that is allowed."));
                }
              });
    }
    return types;
  }
}
