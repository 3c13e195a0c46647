package dev.forgeapi.testkit.internal.manifest.yaml;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.function.Consumer;

/**
 * The key {@code <<}, which merges maps in YAML 1.1 only. The vendor's reader follows YAML 1.2 and
 * takes it for a property of that name, so that what was to be merged is missing.
 */
public final class MergeKeys {
  private MergeKeys() {}

  public static ManifestProblem problem(Scalar key) {
    return Rule.MERGE_KEY.error(
        key.location(),
        "'<<' is an unknown property here: the Forge CLI does not merge maps",
        "Write the properties out.");
  }

  /** A warning for each one in what the rules pass over, such as the inside of other modules. */
  public static void warn(YamlNode node, Consumer<ManifestProblem> problems) {
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
                          "'<<' is a property of that name here: the Forge CLI does not merge maps",
                          "Write the properties out."));
                }
                warn(entry.value(), problems);
              });
    }
  }
}
