package dev.forgeapi.conformance.proof;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function received, as the probe contract reports it.
 *
 * @param method null if the function did not see one
 * @param path null if the function did not see one
 * @param query decoded parameters with their values, in order
 * @param headers names in lower case, with their values
 * @param body null if the function did not see one
 */
public record SeenRequest(
    @Nullable String method,
    @Nullable String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    @Nullable String body) {

  /** The values of a header, in any letter case, joined as HTTP allows; null if there is none. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : String.join(", ", values);
  }
}
