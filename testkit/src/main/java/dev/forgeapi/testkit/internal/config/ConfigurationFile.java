package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.internal.config.Setting.Items;
import dev.forgeapi.testkit.internal.config.Setting.Kind;
import dev.forgeapi.testkit.internal.config.Setting.Member;
import dev.forgeapi.testkit.internal.config.Setting.Scalar;
import dev.forgeapi.testkit.internal.config.Setting.Section;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlFile;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.manifest.ManifestException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code forge-api.yaml}; every value keeps its line and column. */
public final class ConfigurationFile {

  private ConfigurationFile() {}

  /**
   * @throws ManifestException if the file cannot be read or is not YAML
   */
  public static Section read(Path file) {
    return section(YamlFile.read(file));
  }

  private static Section section(YamlNode.Mapping mapping) {
    Map<String, Member> members = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                members.put(
                    key, new Member(entry.key().location().toString(), setting(entry.value()))));
    return new Section(members, mapping.location().toString());
  }

  private static Setting setting(YamlNode node) {
    String origin = node.location().toString();
    if (node instanceof YamlNode.Mapping mapping) {
      return section(mapping);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return new Items(sequence.items().stream().map(ConfigurationFile::setting).toList(), origin);
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    return new Scalar(scalar.text(), Kind.valueOf(scalar.type().name()), origin, true);
  }
}
