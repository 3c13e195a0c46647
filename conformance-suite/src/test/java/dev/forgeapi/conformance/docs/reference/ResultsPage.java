package dev.forgeapi.conformance.docs.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members of {@code results.json}, from its schema. */
final class ResultsPage {
  private static final String SCHEMA = "/dev/forgeapi/conformance/results.schema.json";

  private ResultsPage() {}

  static String render() {
    JsonNode schema;
    try (InputStream in = ResultsPage.class.getResourceAsStream(SCHEMA)) {
      schema = JsonMapper.shared().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StringBuilder page =
        new StringBuilder(
            """
            # results.json

            %s The schema itself is
            [`results.schema.json`](../../conformance-suite/src/main/resources/dev/forgeapi/conformance/results.schema.json);
            the build validates the results of every run against it.
            """
                .formatted(schema.get("description").stringValue()));
    table(page, "The run", "", schema);
    schema
        .get("$defs")
        .properties()
        .forEach(
            definition -> {
              if (definition.getValue().has("properties")) {
                table(page, "`" + definition.getKey() + "`", "", definition.getValue());
              }
            });
    return page.toString();
  }

  private static void table(StringBuilder page, String title, String prefix, JsonNode object) {
    page.append("\n## ")
        .append(title)
        .append("\n\n| member | type | always | meaning |\n|---|---|---|---|\n");
    rows(page, prefix, object);
  }

  private static void rows(StringBuilder page, String prefix, JsonNode object) {
    String required = object.path("required").toString();
    object
        .path("properties")
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              page.append(
                  "| `%s%s` | %s | %s | %s |\n"
                      .formatted(
                          prefix,
                          member.getKey(),
                          type(value),
                          required.contains("\"" + member.getKey() + "\"") ? "yes" : "",
                          value
                              .path("description")
                              .asString("")
                              .replace("|", "\\|")
                              .replace("<", "&lt;")));
              rows(page, prefix + member.getKey() + ".", value);
            });
  }

  private static String type(JsonNode value) {
    if (value.has("const")) {
      return "`" + value.get("const") + "`";
    }
    if (value.has("enum")) {
      return value
          .get("enum")
          .valueStream()
          .map(it -> "`" + it.asString() + "`")
          .collect(Collectors.joining(", "));
    }
    if (value.has("$ref")) {
      String name = value.get("$ref").stringValue().replaceFirst(".*/", "");
      return name.equals("id") ? "requirement ID" : "`" + name + "`";
    }
    if (value.path("type").asString("").equals("array")) {
      return "list of " + type(value.get("items"));
    }
    if (value.has("format")) {
      return value.get("format").stringValue();
    }
    return value.path("type").isArray()
        ? value
            .get("type")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(" or "))
        : value.path("type").asString("any");
  }
}
