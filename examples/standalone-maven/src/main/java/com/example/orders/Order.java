package com.example.orders;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** An order as another system reads it, with the project's own Jackson 2. */
public record Order(String number, String item) {

  /** Reads a response of the app's REST API. */
  public static Order read(String json) throws IOException {
    return JsonMapper.builder().build().readValue(json, Order.class);
  }
}
