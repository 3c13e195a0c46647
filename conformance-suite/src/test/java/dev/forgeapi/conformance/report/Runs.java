package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Results of runs that never took place. */
final class Runs {
  private static final Instant START = Instant.parse("2026-09-01T10:00:00Z");

  private Runs() {}

  static RunResult run(RunVerdict verdict, String sentence, CheckResult... checks) {
    return new RunResult(
        verdict,
        sentence,
        "site",
        "0.1.0",
        "2026-08-22",
        "app/manifest.yml",
        "ab".repeat(32),
        new RunScope(2, 3, new TreeMap<>(Map.of("STATE", "thrown by hand"))),
        "sample.atlassian.net",
        START,
        Duration.ofMillis(1234),
        List.of(checks),
        List.of(
            new Observation("OBS-CASE", "not served", null, false),
            new Observation("OBS-TRAILING-SLASH", "404", "200", true)),
        new Receipt(7, new TreeMap<>(Map.of("GET", 6, "POST", 1)), 3.5, 1),
        Gate.NONE,
        null,
        List.of());
  }

  static CheckResult passed(String id) {
    return new CheckResult(
        id,
        Level.MUST,
        Verdict.PASS,
        "route-1",
        UrlForm.CLOUD_ID,
        "served",
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        null,
        Duration.ofMillis(12),
        List.of(),
        List.of());
  }

  static CheckResult check(
      String id, Level level, Verdict verdict, @Nullable String route, @Nullable UrlForm form) {
    return new CheckResult(
        id,
        level,
        verdict,
        route,
        form,
        "GET /a/b was served: 200",
        List.of("the gateway lets * take two segments", "another route serves it"),
        List.of(),
        "Declare the longer path too",
        "curl -H \"Authorization: Bearer $READER\" 'https://x.example/a/b'",
        List.of(answered("{\"a\":1}"), unanswered()),
        new SourceLocation(Path.of("app/manifest.yml"), 14, 7),
        Duration.ofMillis(3),
        List.of(),
        List.of());
  }

  static CheckResult saying(String message) {
    CheckResult like = check("ROUTE-4", Level.MUST, Verdict.FAIL, "route-1", UrlForm.CLOUD_ID);
    return new CheckResult(
        like.id(),
        like.level(),
        like.verdict(),
        like.route(),
        like.urlForm(),
        message,
        like.causes(),
        List.of(),
        like.remedy(),
        like.curl(),
        List.of(answered(message)),
        like.location(),
        like.duration(),
        List.of(),
        List.of());
  }

  static Exchange answered(String body) {
    return new Exchange(
        START,
        Duration.ofMillis(3),
        "GET",
        URI.create("https://x.example/a/b"),
        List.of(new Header("authorization", "Bearer ${READER}")),
        null,
        200,
        List.of(new Header("content-type", "application/json")),
        body,
        null,
        0);
  }

  private static Exchange unanswered() {
    return new Exchange(
        START,
        Duration.ofMillis(3),
        "GET",
        URI.create("https://x.example/a/b"),
        List.of(),
        null,
        0,
        List.of(),
        "",
        "the connection was closed",
        2);
  }
}
