package com.example.orders;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** An order as another system reads it, with the Jackson 2 that this project has always used. */
public record Order(String number, String item) {

  /** Reads what the app's REST API answers. */
  public static Order read(String json) throws IOException {
    return JsonMapper.builder().build().readValue(json, Order.class);
  }
}
