package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.internal.config.Setting.Items;
import dev.forgeapi.testkit.internal.config.Setting.Scalar;
import dev.forgeapi.testkit.internal.config.Setting.Section;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a part of the configuration as the JSON it stands for. */
final class SettingJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SettingJson() {}

  static String write(Setting setting, Function<Scalar, String> text) {
    return node(setting, text).toString();
  }

  private static JsonNode node(Setting setting, Function<Scalar, String> text) {
    if (setting instanceof Section section) {
      ObjectNode object = JSON.objectNode();
      section.members().forEach((key, member) -> object.set(key, node(member.value(), text)));
      return object;
    }
    if (setting instanceof Items list) {
      ArrayNode array = JSON.arrayNode();
      list.items().forEach(item -> array.add(node(item, text)));
      return array;
    }
    Scalar scalar = (Scalar) setting;
    return switch (scalar.kind()) {
      case NULL -> JSON.nullNode();
      case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(scalar.text()));
      case NUMBER -> number(scalar.text());
      case TEXT -> JSON.stringNode(text.apply(scalar));
    };
  }

  /** YAML has numbers that JSON has not, such as {@code .inf}: they stay text. */
  private static JsonNode number(String text) {
    try {
      return text.matches("[-+]?[0-9]+")
          ? JSON.numberNode(new BigInteger(text))
          : JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException notInJson) {
      return JSON.stringNode(text);
    }
  }
}
