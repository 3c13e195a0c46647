package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlReader.YamlFile;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

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

  /** Writes a part of the configuration as the JSON it stands for. */
  static final class SettingJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final Function<Scalar, String> text;
    private final JsonGenerator json;

    private SettingJson(Function<Scalar, String> text, JsonGenerator json) {
      this.text = text;
      this.json = json;
    }

    static String write(Setting setting, Function<Scalar, String> text) {
      StringWriter written = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), written)) {
        new SettingJson(text, json).write(setting);
      }
      return written.toString();
    }

    private void write(Setting setting) {
      if (setting instanceof Section section) {
        json.writeStartObject();
        section
            .members()
            .forEach(
                (key, member) -> {
                  json.writeName(key);
                  write(member.value());
                });
        json.writeEndObject();
      } else if (setting instanceof Items list) {
        json.writeStartArray();
        list.items().forEach(this::write);
        json.writeEndArray();
      } else {
        Scalar scalar = (Scalar) setting;
        switch (scalar.kind()) {
          case NULL -> json.writeNull();
          case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(scalar.text()));
          case NUMBER -> number(scalar.text());
          case TEXT -> json.writeString(text.apply(scalar));
        }
      }
    }

    /** YAML has numbers that JSON has not, such as {@code .inf}: they stay text. */
    private void number(String number) {
      try {
        if (number.matches("[-+]?[0-9]+")) {
          json.writeNumber(new BigInteger(number));
        } else {
          json.writeNumber(new BigDecimal(number));
        }
      } catch (NumberFormatException notInJson) {
        json.writeString(number);
      }
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
