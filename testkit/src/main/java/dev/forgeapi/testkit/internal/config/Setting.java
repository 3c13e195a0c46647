package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlReader.YamlFile;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One value of the configuration, before its type is checked, and where it came from. */
sealed interface Setting {

  /**
   * What errors name: {@code forge-api.yaml:3:9} or {@code environment variable FORGE_API_SITE}.
   */
  String origin();

  /** What a plain scalar of the file is; text from any other source is {@code TEXT}. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /**
   * @param expandable whether {@code ${NAME}} in the text is an environment variable: only in the
   *     file
   */
  record Scalar(String text, Kind kind, String origin, boolean expandable) implements Setting {
    static Scalar outsideTheFile(String text, String origin) {
      return new Scalar(text, Kind.TEXT, origin, false);
    }
  }

  record Items(List<Setting> items, String origin) implements Setting {}

  /** Mutable while sources are laid over each other, in the order of the file. */
  record Section(Map<String, Member> members, String origin) implements Setting {}

  /**
   * @param origin of the key, which stands before its value
   */
  record Member(String origin, Setting value) {}

  /**
   * The JSON that a part of the configuration stands for.
   *
   * @param text the text of a scalar that is text
   */
  default JsonNode json(Function<Scalar, String> text) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (this instanceof Section section) {
      ObjectNode object = json.objectNode();
      section.members().forEach((key, member) -> object.set(key, member.value().json(text)));
      return object;
    }
    if (this instanceof Items list) {
      ArrayNode array = json.arrayNode();
      list.items().forEach(item -> array.add(item.json(text)));
      return array;
    }
    Scalar scalar = (Scalar) this;
    return switch (scalar.kind()) {
      case NULL -> json.nullNode();
      case BOOLEAN -> json.booleanNode(Boolean.parseBoolean(scalar.text()));
      case NUMBER -> number(scalar.text());
      case TEXT -> json.stringNode(text.apply(scalar));
    };
  }

  /** YAML has numbers that JSON has not, such as {@code .inf}: they stay text. */
  private static JsonNode number(String number) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    try {
      return number.matches("[-+]?[0-9]+")
          ? json.numberNode(new BigInteger(number))
          : json.numberNode(new BigDecimal(number));
    } catch (NumberFormatException notInJson) {
      return json.stringNode(number);
    }
  }

  /** Lays single values over those of {@code forge-api.yaml}; what is laid on last is on top. */
  static final class SettingLayers {
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
}
