package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Expectation;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes exchanges as they might be recorded. */
final class Steps {
  static final String MARK = "run/URL-1/1";

  private static final Expectation OF_X = new Expectation(true, Set.of("x"), 0, null, false);

  private Steps() {}

  /** The probe's answer from route {@code x}. */
  static Step served() {
    return answer(200, probe("x", MARK));
  }

  static Step servedBy(String route) {
    return answer(200, probe(route, MARK));
  }

  static Step foreign() {
    return answer(200, probe("x", "run/URL-1/2"));
  }

  static Step refused() {
    return answer(401, "{\"code\": 401}");
  }

  static Step unclear() {
    return answer(200, "{\"error\": \"sorry\"}");
  }

  static Step trouble() {
    return answer(503, "busy");
  }

  static Step unanswered() {
    return new Step("with every scope", exchange(0, "", "connection reset"), OF_X);
  }

  static Step answer(int status, String body) {
    return new Step("with every scope", exchange(status, body, null), OF_X);
  }

  /** Without the probe contract. */
  static Step stated(int status, String body, int expectedStatus, @Nullable String expectedJson) {
    return new Step(
        "with every scope",
        exchange(status, body, null),
        new Expectation(false, Set.of("x"), expectedStatus, expectedJson, true));
  }

  static String probe(String route, String mark) {
    return probeOf(
        route,
        "{\"method\": \"GET\", \"path\": \"/x\", \"queryParameters\": {\"id\": [\"1\", \"2\"]},"
            + " \"headers\": {\"x-forge-api-check\": [\""
            + mark
            + "\"], \"Probe\": [\"a\"]}, \"body\": \"{ }\"}");
  }

  /** With what the function saw as JSON. */
  static String probeOf(String route, String request) {
    return "{\"forgeApiProbe\": 1, \"route\": \"" + route + "\", \"request\": " + request + "}";
  }

  static Exchange exchange(int status, String body, @Nullable String failure) {
    return new Exchange(
        Instant.EPOCH,
        Duration.ofMillis(1),
        "GET",
        URI.create("https://api.example/svc/confluence/cloud/apps/app_env/x?id=1&id=2"),
        List.of(new Header(Witness.HEADER, MARK), new Header("probe", "a")),
        null,
        status,
        List.of(),
        body,
        failure,
        0);
  }
}
