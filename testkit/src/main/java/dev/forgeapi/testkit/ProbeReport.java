package dev.forgeapi.testkit;

import dev.forgeapi.testkit.internal.platform.answer.ProbeBody;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The request as a function that follows the probe contract received it.
 *
 * @param route key of the route whose function responded
 * @param method the HTTP method; empty if the function did not get it
 * @param path the path after the base URL; empty if the function did not get it
 * @param queryParameters values by name, in the order received
 * @param headers values by name, without authorization and cookies; the names as received
 * @param body empty if there was none
 */
public record ProbeReport(
    String route,
    String method,
    String path,
    Map<String, List<String>> queryParameters,
    Map<String, List<String>> headers,
    String body) {

  /** Empty if the body does not follow the probe contract. */
  static Optional<ProbeReport> of(String body) {
    return ProbeBody.of(body)
        .map(
            probe ->
                new ProbeReport(
                    probe.route(),
                    Objects.requireNonNullElse(probe.method(), ""),
                    Objects.requireNonNullElse(probe.path(), ""),
                    probe.queryParameters(),
                    probe.headers(),
                    Objects.requireNonNullElse(probe.body(), "")));
  }

  /** The values of all headers of that name in any letter case. */
  public List<String> header(String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }
}
