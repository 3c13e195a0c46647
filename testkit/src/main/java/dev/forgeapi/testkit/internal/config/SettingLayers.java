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

/** Lays single values over those of {@code forge-api.yaml}; what is laid on last is on top. */
final class SettingLayers {
  private final Section root;

  private SettingLayers(Section root) {
    this.root = root;
  }

  static SettingLayers withoutFile() {
    return new SettingLayers(empty("configuration"));
  }

  /**
   * Every value keeps its line and column.
   *
   * @throws ManifestException if the file cannot be read or is not YAML
   */
  static SettingLayers over(Path file) {
    return new SettingLayers(section(YamlFile.read(file)));
  }

  private static Section section(YamlNode.Mapping mapping) {
    Section section = empty(mapping.location().toString());
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                section
                    .members()
                    .put(
                        key,
                        new Member(entry.key().location().toString(), setting(entry.value()))));
    return section;
  }

  private static Setting setting(YamlNode node) {
    String origin = node.location().toString();
    if (node instanceof YamlNode.Mapping mapping) {
      return section(mapping);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return new Items(sequence.items().stream().map(SettingLayers::setting).toList(), origin);
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    return new Scalar(scalar.text(), Kind.valueOf(scalar.type().name()), origin, true);
  }

  private static Section empty(String origin) {
    return new Section(new LinkedHashMap<>(), origin);
  }

  /**
   * @param key dotted, such as {@code safety.methods}
   */
  void lay(String key, String value, String origin) {
    Section section = root;
    String[] names = key.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      section = below(section, names[i], origin);
    }
    section
        .members()
        .put(names[names.length - 1], new Member(origin, Scalar.outsideTheFile(value, origin)));
  }

  Section top() {
    return root;
  }

  private static Section below(Section section, String name, String origin) {
    Member member = section.members().get(name);
    if (member != null && member.value() instanceof Section inner) {
      return inner;
    }
    Section inner = empty(origin);
    section.members().put(name, new Member(origin, inner));
    return inner;
  }
}
