package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.schema.ModuleTypes.NewNames;
import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads {@code permissions.scopes}: a list of names, or a map from name to settings such as
 * allowImpersonation (F-125). A custom scope is an error (F-011), and so is one that is not in the
 * table.
 *
 * @param newer names that are known to be right
 */
record PermissionScopes(Set<String> newer, Consumer<ManifestProblem> problems) {
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
    }
  }

  private void add(YamlNode node, Set<String> names) {
    if (!(node instanceof Scalar scope)) {
      return; // refused as no text
    }
    names.add(scope.text());
    if (scope.text().endsWith(":custom")) {
      problems.accept(
          Rule.PERMISSION_SCOPES.error(
              scope.location(),
              "the custom scope " + Quoted.of(scope.text()) + " is in permissions.scopes",
              "Remove it there; it belongs in a route's scopes and in custom-scopes.yaml."));
    } else if (!Known.NAMES.contains(scope.text()) && !newer.contains(scope.text())) {
      problems.accept(
          Rule.PERMISSION_SCOPES.error(
              scope.location(),
              Quoted.of(scope.text()) + " is not a scope of a product",
              NearestName.of(scope.text(), Known.NAMES)
                      .map(near -> "Did you mean " + near + "? If it")
                      .orElse("Correct it; if it")
                  + " is newer than @forge/manifest 13.7.0, list it in the"
                  + " environment variable "
                  + NewNames.VARIABLE
                  + "."));
    }
  }

  /** Read when the first manifest names a scope. */
  private static final class Known {
    private static final List<String> NAMES = read();

    private static List<String> read() {
      List<String> names = new ArrayList<>();
      ModuleTypes.rows("scopes.txt")
          .forEach(
              (row, objects) -> {
                String[] words = row.split(" ", -1);
                for (String object : objects.split(" ", -1)) {
                  if (words.length == 1) {
                    names.add(object);
                  } else {
                    for (String action : words[1].split("/", -1)) {
                      names.add(action + ":" + object + ":" + words[0]);
                    }
                  }
                }
              });
      return List.copyOf(names);
    }
  }
}
