package dev.forgeapi.testkit.internal.client;

import tools.jackson.databind.json.JsonMapper;

/** Bodies as JSON text. */
final class JsonText {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private JsonText() {}

  /** Text is JSON already and stays as it is; any other object is written as JSON. */
  static String of(Object body) {
    return body instanceof String text ? text : MAPPER.writeValueAsString(body);
  }
}
