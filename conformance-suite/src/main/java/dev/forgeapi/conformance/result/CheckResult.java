package dev.forgeapi.conformance.result;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one requirement, on one route, through one URL form, with the proof.
 *
 * @param route key of the route; null where the requirement concerns the whole app
 * @param urlForm null where the requirement concerns neither or both
 * @param message one sentence a person understands: what was found, or why nothing could be
 * @param causes likely causes of a failure, likeliest first
 * @param attribution whose business each of the causes is, in the same order
 * @param remedy what to do about it; null for a pass
 * @param curl the deciding request as a shell line, the secret replaced by a variable; null if none
 *     was sent
 * @param exchanges the requests and answers that the verdict rests on, redacted
 * @param location the manifest line concerned; null where there is none
 * @param journal what the gateway recorded of the requests that a pass rests on, each once; empty
 *     where the other side keeps no journal that can be read
 * @param output of the app's function in the deciding request: its error with the stack in the
 *     app's own lines, and what it printed; of a pass, the calls that the platform is expected to
 *     deny; empty if there is nothing to tell, or nobody can know
 */
public record CheckResult(
    String id,
    Level level,
    Verdict verdict,
    @Nullable String route,
    @Nullable UrlForm urlForm,
    String message,
    List<String> causes,
    List<Culprit> attribution,
    @Nullable String remedy,
    @Nullable String curl,
    List<Exchange> exchanges,
    @Nullable SourceLocation location,
    Duration duration,
    List<JournalEntry> journal,
    List<String> output) {

  public CheckResult {
    output = List.copyOf(output);
    causes = List.copyOf(causes);
    attribution = List.copyOf(attribution);
    exchanges = List.copyOf(exchanges);
    journal = List.copyOf(journal);
  }

  public CheckResult explained(
      List<String> otherCauses, List<Culprit> otherAttribution, @Nullable String otherRemedy) {
    return with(
        route, message, otherCauses, otherAttribution, otherRemedy, exchanges, journal, output);
  }

  public CheckResult withJournal(List<JournalEntry> entries) {
    return with(route, message, causes, attribution, remedy, exchanges, entries, output);
  }

  /** The same as a result of one of several sites; the journal is that of its own run. */
  public CheckResult at(String site) {
    String place = route == null ? site : site + " " + route;
    return with(place, message, causes, attribution, remedy, exchanges, List.of(), output);
  }

  /**
   * The same with what must not be shown replaced in the message, the responses, and the output.
   */
  public CheckResult masked(UnaryOperator<String> mask) {
    return with(
        route,
        mask.apply(message),
        causes,
        attribution,
        remedy,
        exchanges.stream().map(exchange -> masked(exchange, mask)).toList(),
        journal,
        output.stream().map(mask).toList());
  }

  /** The same with what must not be shown replaced in the response. */
  public static Exchange masked(Exchange exchange, UnaryOperator<String> mask) {
    return new Exchange(
        exchange.startedAt(),
        exchange.duration(),
        exchange.method(),
        exchange.uri(),
        exchange.requestHeaders(),
        exchange.requestBody(),
        exchange.status(),
        exchange.responseHeaders().stream()
            .map(header -> new Header(header.name(), mask.apply(header.value())))
            .toList(),
        mask.apply(exchange.responseBody()),
        exchange.failure(),
        exchange.retries());
  }

  private CheckResult with(
      @Nullable String place,
      String words,
      List<String> otherCauses,
      List<Culprit> otherAttribution,
      @Nullable String otherRemedy,
      List<Exchange> shown,
      List<JournalEntry> entries,
      List<String> printed) {
    return new CheckResult(
        id,
        level,
        verdict,
        place,
        urlForm,
        words,
        otherCauses,
        otherAttribution,
        otherRemedy,
        curl,
        shown,
        location,
        duration,
        entries,
        printed);
  }

  /**
   * What the other side recorded of one request.
   *
   * @param mark of the request: {@code <run id>/<check id>/<number>}, its header {@code
   *     X-Forge-Api-Check}
   * @param traceId names the record in the journal of the other side
   */
  public record JournalEntry(String mark, String traceId) {}
}
