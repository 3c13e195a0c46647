package dev.forgeapi.testkit.manifest;

import dev.forgeapi.testkit.manifest.YamlNode.Mapping;
import dev.forgeapi.testkit.manifest.YamlNode.Scalar;
import dev.forgeapi.testkit.manifest.YamlNode.Sequence;
import java.util.function.Consumer;

/**
 * The key {@code <<}, which merges maps in YAML 1.1 only. The vendor's reader follows YAML 1.2 and
 * takes it for a property of that name, so that what was to be merged is missing.
 */
final class MergeKeys {
  private MergeKeys() {}

  static ManifestProblem problem(Scalar key) {
    return Rule.MERGE_KEY.error(
        key.location(),
        "'<<' is an unknown property here: the vendor's reader does not merge maps",
        "Write the properties out.");
  }

  /** A warning for each one in what the rules pass over, such as the inside of other modules. */
  static void warn(YamlNode node, Consumer<ManifestProblem> problems) {
    if (node instanceof Sequence list) {
      list.items().forEach(item -> warn(item, problems));
    } else if (node instanceof Mapping map) {
      map.entries()
          .values()
          .forEach(
              entry -> {
                if (entry.key().text().equals("<<")) {
                  problems.accept(
                      Rule.MERGE_KEY.warning(
                          entry.key().location(),
                          "'<<' is a property of that name here: the vendor's reader does not merge"
                              + " maps",
                          "Write the properties out."));
                }
                warn(entry.value(), problems);
              });
    }
  }
}
