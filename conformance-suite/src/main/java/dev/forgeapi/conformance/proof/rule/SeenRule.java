package dev.forgeapi.conformance.proof.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.conformance.proof.RequestMarker;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.testkit.http.Header;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides whether the function received what was sent. */
public final class SeenRule {

  private SeenRule() {}

  /** Each parameter must have arrived with exactly these values in this order. */
  public static Judgement query(VariedRequest request, Map<String, List<String>> sent) {
    return judge(
        request,
        seen -> {
          for (Map.Entry<String, List<String>> one : sent.entrySet()) {
            if (!one.getValue().equals(seen.query().get(one.getKey()))) {
              return Optional.of(
                  "the query parameter "
                      + one.getKey()
                      + " as "
                      + quoted(seen.query().get(one.getKey()))
                      + " instead of "
                      + quoted(one.getValue()));
            }
          }
          String raw = request.last().exchange().uri().getRawQuery();
          return seen.query().keySet().stream()
              .filter(name -> raw == null || !raw.contains(URLEncoder.encode(name, UTF_8)))
              .filter(name -> raw == null || !raw.contains(name))
              .findFirst()
              .map(name -> "the query parameter " + name + ", which was not sent");
        });
  }

  /**
   * Each header must have arrived with its values, its name in any letter case, and so must the
   * marker that each request has. Repeated headers may come as one, joined by commas.
   */
  public static Judgement headers(VariedRequest request, List<Header> sent) {
    return judge(
        request,
        seen -> {
          List<Header> all = new ArrayList<>(sent);
          RequestMarker.markOf(request.last().exchange())
              .ifPresent(mark -> all.add(new Header(RequestMarker.HEADER, mark)));
          return all.stream()
              .map(Header::name)
              .distinct()
              .filter(name -> !commaSeparated(values(all, name)).equals(seenValues(seen, name)))
              .map(
                  name ->
                      "the header "
                          + name
                          + " as "
                          + quoted(shortened(seen.header(name)))
                          + " instead of "
                          + quoted(shortened(values(all, name))))
              .findFirst();
        });
  }

  private static String values(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String seenValues(SeenRequest seen, String name) {
    String value = seen.header(name);
    return value == null ? null : commaSeparated(value);
  }

  /** White space around commas means nothing. */
  private static String commaSeparated(String values) {
    return values.replaceAll("\\s*,\\s*", ", ");
  }

  private static @Nullable String shortened(@Nullable String value) {
    return value == null || value.length() <= 80
        ? value
        : value.substring(0, 80) + "… (" + value.length() + " characters)";
  }

  /** The body must have arrived to the character. */
  public static Judgement body(VariedRequest request, String sent) {
    return judge(
        request,
        seen ->
            Objects.equals(sent, seen.body())
                ? Optional.empty()
                : Optional.of(bodyDifference(sent, seen.body())));
  }

  /** Finds what differs in what was seen. */
  private interface Comparison {
    Optional<String> difference(SeenRequest seen);
  }

  private static Judgement judge(VariedRequest request, Comparison comparison) {
    return VariationRule.judge(request, served -> compare(served, comparison));
  }

  private static Judgement compare(VariedRequest request, Comparison comparison) {
    Step step = request.last();
    Optional<SeenRequest> seen =
        step.sighting().flatMap(answer -> Optional.ofNullable(answer.request()));
    if (seen.isEmpty()) {
      return Judgement.inconclusive(
          "the response to a request " + request.what() + " does not show what the function saw",
          step,
          request.steps());
    }
    return comparison
        .difference(seen.get())
        .map(difference -> Judgement.fail("the function saw " + difference, step, request.steps()))
        .orElseGet(
            () ->
                Judgement.pass(
                    "the function saw a request " + request.what() + " as it was sent",
                    request.steps()));
  }

  private static String bodyDifference(String sent, @Nullable String seen) {
    if (seen == null) {
      return "no body instead of the " + sent.length() + " characters sent";
    }
    int same = 0;
    while (same < Math.min(sent.length(), seen.length())
        && sent.charAt(same) == seen.charAt(same)) {
      same++;
    }
    return "a body that differs from the one sent from character "
        + (same + 1)
        + " on ("
        + seen.length()
        + " characters instead of "
        + sent.length()
        + ")";
  }

  private static String quoted(@Nullable Object value) {
    return value == null ? "missing" : "'" + value + "'";
  }
}
