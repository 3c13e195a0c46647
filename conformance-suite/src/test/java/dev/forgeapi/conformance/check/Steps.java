package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.proof.RequestMarker;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes exchanges as they might be recorded. */
public final class Steps {
  private static final RequestMarker MARKER = new RequestMarker("run");

  public static final String MARK = nextMark();

  private static final String MARK_OF_ANOTHER_REQUEST = nextMark();

  private static final Expectation OF_X = new Expectation(true, Set.of("x"), 0, null, false);

  private Steps() {}

  private static String nextMark() {
    return MARKER.next("URL-1", List.of()).get(0).value();
  }

  /** The probe's answer from route {@code x}. */
  public static Step served() {
    return answer(200, probe("x", MARK));
  }

  public static Step servedBy(String route) {
    return answer(200, probe(route, MARK));
  }

  public static Step foreign() {
    return answer(200, probe("x", MARK_OF_ANOTHER_REQUEST));
  }

  public static Step refused() {
    return answer(401, "{\"code\": 401}");
  }

  public static Step unclear() {
    return answer(200, "{\"error\": \"sorry\"}");
  }

  public static Step trouble() {
    return answer(503, "busy");
  }

  public static Step unanswered() {
    return new Step("with every scope", exchange(0, "", "connection reset"), OF_X);
  }

  public static Step answer(int status, String body) {
    return new Step("with every scope", exchange(status, body, null), OF_X);
  }

  /** Without the probe contract. */
  public static Step stated(
      int status, String body, int expectedStatus, @Nullable String expectedJson) {
    return new Step(
        "with every scope",
        exchange(status, body, null),
        new Expectation(false, Set.of("x"), expectedStatus, expectedJson, true));
  }

  public static String probe(String route, String mark) {
    return probeOf(
        route,
        "{\"method\": \"GET\", \"path\": \"/x\", \"queryParameters\": {\"id\": [\"1\", \"2\"]},"
            + " \"headers\": {\"x-forge-api-check\": [\""
            + mark
            + "\"], \"Probe\": [\"a\"]}, \"body\": \"{ }\"}");
  }

  /** With what the function saw as JSON. */
  public static String probeOf(String route, String request) {
    return "{\"forgeApiProbe\": 1, \"route\": \"" + route + "\", \"request\": " + request + "}";
  }

  /**
   * A response to another path.
   *
   * @param target path of the app, with its query
   */
  public static Exchange at(String target, int status, String body, Header... headers) {
    Exchange like = exchange(status, body, null);
    return new Exchange(
        like.startedAt(),
        like.duration(),
        like.method(),
        URI.create("https://api.example/svc/confluence/cloud/apps/app_env" + target),
        like.requestHeaders(),
        null,
        status,
        List.of(headers),
        body,
        null,
        0);
  }

  /** Without the probe contract, as the gateway saw the app's own function. */
  public static Step recorded(int status, String body, @Nullable Invoked invoked) {
    return new Step(
        "with every scope",
        exchange(status, body, null),
        new Expectation(false, Set.of("x"), 200, null, true),
        invoked);
  }

  public static Exchange exchange(int status, String body, @Nullable String failure) {
    return new Exchange(
        Instant.EPOCH,
        Duration.ofMillis(1),
        "GET",
        URI.create("https://api.example/svc/confluence/cloud/apps/app_env/x?id=1&id=2"),
        List.of(new Header(RequestMarker.HEADER, MARK), new Header("probe", "a")),
        null,
        status,
        List.of(),
        body,
        failure,
        0);
  }
}
