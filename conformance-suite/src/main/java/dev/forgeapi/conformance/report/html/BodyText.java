package dev.forgeapi.conformance.report.html;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A body in lines: JSON one value a line, so that two bodies can be compared line by line. */
final class BodyText {
  private static final int LAID_OUT = 50_000;

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  List<String> lines(String body) {
    return Clip.lines(layOut(body).lines().toList());
  }

  private String layOut(String body) {
    String start = body.stripLeading();
    boolean looksLikeJson = start.startsWith("{") || start.startsWith("[");
    if (!looksLikeJson || body.length() > LAID_OUT) {
      return body;
    }
    try {
      return json.writeValueAsString(json.readValue(body, Object.class));
    } catch (JacksonException notJson) {
      return body;
    }
  }
}
