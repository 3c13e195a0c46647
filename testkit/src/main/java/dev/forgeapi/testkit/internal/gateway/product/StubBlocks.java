package dev.forgeapi.testkit.internal.gateway.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The lines of forge-api.yaml in the messages of unanswered calls, as one block for all calls. */
public final class StubBlocks {
  static final String FIRST = "product:";
  private static final int MOST_SENTENCES = 10;

  private StubBlocks() {}

  /**
   * One message for several unanswered calls.
   *
   * @param messages one or more, each of one call
   */
  public static String message(Collection<String> messages) {
    if (messages.size() == 1) {
      return messages.iterator().next();
    }
    String calls =
        messages.stream()
            .limit(MOST_SENTENCES)
            .map(it -> it.lines().findFirst().orElse(""))
            .collect(Collectors.joining("\n"));
    List<String> block = joined(messages.stream().flatMap(String::lines).toList());
    return block.isEmpty()
        ? calls
        : calls
            + (messages.size() > MOST_SENTENCES
                ? "\nand " + (messages.size() - MOST_SENTENCES) + " more calls"
                : "")
            + "\nadd responses under 'product' in forge-api.yaml:\n"
            + String.join("\n", block);
  }

  /**
   * All blocks among the lines as one, with a line for each call.
   *
   * @return empty if there is no block
   */
  public static List<String> joined(List<String> lines) {
    ObjectNode all = JsonMapper.shared().createObjectNode();
    StringBuilder block = new StringBuilder();
    for (String line : lines) {
      if (line.equals(FIRST) || !line.startsWith("  ") || line.startsWith("    at ")) {
        add(all, block);
      }
      if (line.equals(FIRST) || !block.isEmpty()) {
        block.append(line).append('\n');
      }
    }
    add(all, block);
    List<String> joined = new ArrayList<>();
    write(all, "", joined);
    return joined;
  }

  private static void add(ObjectNode all, StringBuilder block) {
    if (!block.isEmpty()) {
      merge(all, (ObjectNode) YAMLMapper.shared().readTree(block.toString()));
      block.setLength(0);
    }
  }

  private static void merge(ObjectNode into, ObjectNode added) {
    added.forEachEntry(
        (name, value) -> {
          JsonNode known = into.get(name);
          if (known instanceof ObjectNode section && value instanceof ObjectNode more) {
            merge(section, more);
          } else if (known instanceof ArrayNode stubs) {
            value.forEach(
                stub -> {
                  if (stubs.valueStream().noneMatch(stub::equals)) {
                    stubs.add(stub);
                  }
                });
          } else {
            into.set(name, value);
          }
        });
  }

  private static void write(ObjectNode section, String indent, List<String> lines) {
    section.forEachEntry(
        (name, value) -> {
          String head = indent + Platform.yaml(name) + ":";
          if (value.isValueNode()) {
            lines.add(head + " " + Platform.yaml(value.asString()));
            return;
          }
          lines.add(head);
          if (value instanceof ObjectNode inner) {
            write(inner, indent + "  ", lines);
          } else {
            value.forEach(stub -> lines.add(indent + "  - " + inOneLine(stub)));
          }
        });
  }

  private static String inOneLine(JsonNode stub) {
    return stub.propertyStream()
        .map(one -> one.getKey() + ": " + value(one.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** JSON is YAML too; in braces, a comma has a meaning. */
  private static String value(JsonNode value) {
    String text = value.asString("");
    return value.isString() && !text.contains(",") ? Platform.yaml(text) : value.toString();
  }
}
