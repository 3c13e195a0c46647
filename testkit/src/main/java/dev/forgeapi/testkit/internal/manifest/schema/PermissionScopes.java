package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads {@code permissions.scopes}: a list of names, or a map from name to settings such as
 * allowImpersonation (F-125). Which product scopes exist is not checked; a custom one is refused
 * (F-011).
 */
final class PermissionScopes {
  private final Consumer<ManifestProblem> problems;

  PermissionScopes(Consumer<ManifestProblem> problems) {
    this.problems = problems;
  }

  Set<String> read(Mapping permissions) {
    Set<String> names = new LinkedHashSet<>();
    permissions.get("scopes").ifPresent(scopes -> read(scopes, names));
    return names;
  }

  private void read(YamlNode scopes, Set<String> names) {
    if (scopes instanceof Sequence list) {
      list.items().forEach(item -> add(item, names));
    } else if (scopes instanceof Mapping map) {
      map.entries().values().stream().map(Entry::key).forEach(key -> add(key, names));
    } else {
      problems.accept(
          Rule.MANIFEST_SHAPE.error(
              scopes.location(),
              "permissions.scopes is " + scopes.kind() + " where a list or a map is expected",
              "Write a list of scopes, each after a dash."));
    }
  }

  private void add(YamlNode node, Set<String> names) {
    if (node instanceof Scalar scope) {
      names.add(scope.text());
      if (scope.text().endsWith(":custom")) {
        problems.accept(
            Rule.PERMISSION_SCOPES.error(
                scope.location(),
                "the custom scope " + Quoted.of(scope.text()) + " is in permissions.scopes",
                "Remove it there; it belongs in a route's scopes and in custom-scopes.yaml."));
      }
    }
  }
}
