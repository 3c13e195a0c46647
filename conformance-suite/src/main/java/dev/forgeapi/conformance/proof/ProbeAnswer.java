package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.platform.answer.ProbeBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer by the probe contract. Its marker is recognized in a damaged body too: a function that
 * answers with it has run the function, even if the rest is damaged.
 *
 * @param route key of the route whose function answered; empty if it cannot be read
 * @param request what the function received; null if it cannot be read
 * @param headerNames header names as the function saw them
 */
public record ProbeAnswer(String route, @Nullable SeenRequest request, List<String> headerNames) {
  private static final Pattern ROUTE = Pattern.compile("\"route\"\\s*:\\s*\"([a-zA-Z0-9_-]+)\"");

  /** The probe's answer in a body, if it is one. */
  public static Optional<ProbeAnswer> in(String body) {
    if (!new PlatformAnswer(0, null, body).hasProbeMarker()) {
      return Optional.empty();
    }
    return ProbeBody.of(body)
        .map(ProbeAnswer::whole)
        .or(
            () -> {
              Matcher route = ROUTE.matcher(body);
              return Optional.of(
                  new ProbeAnswer(route.find() ? route.group(1) : "", null, List.of()));
            });
  }

  /** Whether the body can be read as far as the contract goes. */
  public boolean isWhole() {
    return request != null && !route.isEmpty();
  }

  private static ProbeAnswer whole(ProbeBody body) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    body.headers()
        .forEach(
            (name, values) ->
                headers
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), none -> new ArrayList<>())
                    .addAll(values));
    return new ProbeAnswer(
        body.route(),
        new SeenRequest(body.method(), body.path(), body.queryParameters(), headers, body.body()),
        List.copyOf(body.headers().keySet()));
  }

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
}
