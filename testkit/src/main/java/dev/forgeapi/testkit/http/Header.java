package dev.forgeapi.testkit.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One header field as sent or received. The letter case of its name does not matter.
 *
 * @param name as sent over the network
 * @param value as sent over the network
 */
public record Header(String name, String value) {

  public static @Nullable String first(List<Header> headers, String name) {
    for (Header header : headers) {
      if (header.name.equalsIgnoreCase(name)) {
        return header.value;
      }
    }
    return null;
  }
}
