package dev.forgeapi.testkit.internal.gateway.profile;

import dev.forgeapi.testkit.gateway.GatewayProfileException;
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
final class ProfileYaml {
  private final String source;
  private final JsonParser parser;

  private ProfileYaml(String source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * @param source names the text in messages
   * @throws GatewayProfileException if the text is not YAML
   */
  static ProfileNode read(String source, String text) {
    YAMLFactory yaml =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = yaml.createParser(ObjectReadContext.empty(), text)) {
      ProfileYaml reader = new ProfileYaml(source, parser);
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

  private ProfileNode node() {
    TokenStreamLocation at = parser.currentTokenLocation();
    int line = at.getLineNr();
    int column = at.getColumnNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return entries(line, column);
    }
    if (token == JsonToken.START_ARRAY) {
      List<ProfileNode> items = new ArrayList<>();
      while (next() != JsonToken.END_ARRAY) {
        items.add(node());
      }
      return new ProfileNode.Items(items, line, column);
    }
    return new ProfileNode.Scalar(parser.getString(), line, column);
  }

  private ProfileNode entries(int line, int column) {
    Map<ProfileNode.Scalar, ProfileNode> entries = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      TokenStreamLocation at = parser.currentTokenLocation();
      ProfileNode.Scalar key =
          new ProfileNode.Scalar(parser.currentName(), at.getLineNr(), at.getColumnNr());
      next();
      entries.put(key, node());
    }
    return new ProfileNode.Entries(entries, line, column);
  }

  private JsonToken next() {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new GatewayProfileException(source, 1, 1, "it ends too early", "a YAML mapping");
    }
    return token;
  }
}
