package dev.forgeapi.testkit.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads YAML into nodes that know where they stand. */
final class YamlReader {
  private final String source;
  private final JsonParser parser;

  private YamlReader(String source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * @param source names the text in messages
   * @throws GatewayProfileException if the text is not YAML
   */
  static YamlNode read(String source, String text) {
    YAMLFactory yaml =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = yaml.createParser(ObjectReadContext.empty(), text)) {
      YamlReader reader = new YamlReader(source, parser);
      if (parser.nextToken() == null) {
        throw new GatewayProfileException(source, 1, 1, "it is empty", "'profile: 1' and more");
      }
      return reader.node();
    } catch (JacksonException problem) {
      TokenStreamLocation at = problem.getLocation();
      throw new GatewayProfileException(
          source,
          at == null ? 1 : at.getLineNr(),
          at == null ? 1 : at.getColumnNr(),
          problem.getOriginalMessage().lines().findFirst().orElse("not YAML"),
          "a YAML mapping");
    }
  }

  private YamlNode node() {
    TokenStreamLocation at = parser.currentTokenLocation();
    int line = at.getLineNr();
    int column = at.getColumnNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return entries(line, column);
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> items = new ArrayList<>();
      while (next() != JsonToken.END_ARRAY) {
        items.add(node());
      }
      return new YamlNode.Items(items, line, column);
    }
    return new YamlNode.Scalar(parser.getString(), line, column);
  }

  private YamlNode entries(int line, int column) {
    Map<YamlNode.Scalar, YamlNode> entries = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      TokenStreamLocation at = parser.currentTokenLocation();
      YamlNode.Scalar key =
          new YamlNode.Scalar(parser.currentName(), at.getLineNr(), at.getColumnNr());
      next();
      entries.put(key, node());
    }
    return new YamlNode.Entries(entries, line, column);
  }

  private JsonToken next() {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new GatewayProfileException(source, 1, 1, "it ends too early", "a YAML mapping");
    }
    return token;
  }
}
