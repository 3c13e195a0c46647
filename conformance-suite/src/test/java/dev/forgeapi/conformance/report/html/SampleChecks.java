package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks and exchanges that never took place. */
public final class SampleChecks {
  static final Instant START = Instant.parse("2026-09-01T10:00:00Z");
  static final String BASE =
      "https://api.atlassian.com/svc/confluence/2f1c6b7e-0c7d-4f57-9c1a-5d3f6a8b9c10/apps/"
          + "5f0d6c1e-7a0b-4d1c-9a66-2f3b8e4c7d10_3aaa01b0-02cc-1d00-3eee-1f01f001f1f0";

  private SampleChecks() {}

  static List<CheckResult> of(Requirement row, List<String> routes, Verdict verdict) {
    List<CheckResult> checks = new ArrayList<>();
    List<@Nullable String> places = new ArrayList<>();
    if (row.per() == Per.APP) {
      places.add(null);
    } else {
      places.addAll(routes);
    }
    for (String route : places) {
      for (UrlForm form : forms(row)) {
        checks.add(check(row.id().id(), row.level(), verdict, route, form, "as it must be"));
      }
    }
    return checks;
  }

  private static List<@Nullable UrlForm> forms(Requirement row) {
    List<@Nullable UrlForm> forms = new ArrayList<>();
    switch (row.forms()) {
      case EACH -> forms.addAll(List.of(UrlForm.values()));
      case CLOUD_ID -> forms.add(UrlForm.CLOUD_ID);
      case SITE_NAME -> forms.add(UrlForm.SITE_NAME);
      default -> forms.add(null);
    }
    return forms;
  }

  public static CheckResult check(
      String id,
      Level level,
      Verdict verdict,
      @Nullable String route,
      @Nullable UrlForm form,
      String message) {
    return new CheckResult(
        id,
        level,
        verdict,
        route,
        form,
        message,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        null,
        Duration.ofMillis(40),
        List.of(),
        List.of());
  }

  /** A denial that did not happen, with its control request before and after. */
  public static CheckResult failing(CheckResult like, String words) {
    return with(
        like,
        Verdict.FAIL,
        "a request with two segments in the place of * was served with status 200, but must not be"
            + " served; its control request was served too ("
            + words
            + ")",
        List.of(
            "the gateway lets * take more than one segment",
            "another route of the app, not in this manifest, serves the path"),
        "Declare the longer path as a route of its own, or report the finding to the vendor.",
        List.of(
            answer("/employee/1234", "READER_ACCESS_TOKEN", 200, probe("1234", words, 1), 1),
            answer("/employee/1234/new", "READER_ACCESS_TOKEN", 200, probe("new", words, 2), 2),
            answer("/employee/1234", "READER_ACCESS_TOKEN", 200, probe("1234", words, 3), 3)));
  }

  /** Turns some of a passing run's checks into findings of each kind. */
  public static CheckResult worsen(CheckResult check) {
    return switch (check.id()) {
      case "ROUTE-4" -> "employee-one".equals(check.route()) ? failing(check, "all") : check;
      case "SCOPE-2" ->
          "audit".equals(check.route()) && check.urlForm() == UrlForm.SITE_NAME
              ? open(check)
              : check;
      case "SCOPE-4" ->
          "report".equals(check.route()) && check.urlForm() == UrlForm.CLOUD_ID
              ? refusedAll(check)
              : check;
      case "AUTH-4" ->
          with(
              check,
              Verdict.NOT_APPLICABLE,
              "no expired token is configured",
              List.of(),
              null,
              List.of());
      case "STATE-1" ->
          with(
              check,
              Verdict.INCONCLUSIVE,
              "App REST APIs could not be toggled: no command is configured",
              List.of(),
              "Configure restApisSwitch in forge-api.yaml, or run preflight --guided.",
              List.of());
      default -> check;
    };
  }

  private static CheckResult open(CheckResult like) {
    return with(
        like,
        Verdict.FAIL,
        "a request with a token that lacks read:audit:custom was served with status 200",
        List.of("the route does not list the scope that the table of endpoints promises"),
        "Add read:audit:custom to the scopes of the route and deploy.",
        List.of(
            answer("/audit", "AUDITOR_ACCESS_TOKEN", 200, probe("a", "x", 4), 4),
            answer("/audit", "READER_ACCESS_TOKEN", 200, probe("a", "x", 5), 5),
            answer("/audit", "AUDITOR_ACCESS_TOKEN", 200, probe("a", "x", 6), 6)));
  }

  private static CheckResult refusedAll(CheckResult like) {
    return with(
        like,
        Verdict.ERROR,
        "the check was broken off: the connection was closed three times",
        List.of("the network between this machine and the target"),
        "Run it again; if it happens again, report it with results.json.",
        List.of(answer("/report", "READER_ACCESS_TOKEN", 0, "", 7)));
  }

  public static CheckResult with(
      CheckResult like,
      Verdict verdict,
      String message,
      List<String> causes,
      @Nullable String remedy,
      List<Exchange> exchanges) {
    return new CheckResult(
        like.id(),
        like.level(),
        verdict,
        like.route(),
        like.urlForm(),
        message,
        causes,
        List.of(),
        remedy,
        exchanges.isEmpty()
            ? null
            : "curl -sS -H 'X-Forge-Api-Check: "
                + Message.mark(exchanges.get(exchanges.size() / 2))
                + "' -H \"Authorization: Bearer $READER_ACCESS_TOKEN\" '"
                + exchanges.get(exchanges.size() / 2).uri()
                + "'",
        exchanges,
        new SourceLocation(Path.of("app/manifest.yml"), 41, 7),
        Duration.ofMillis(220),
        List.of(),
        List.of());
  }

  static String probe(String id, String words, int number) {
    return "{\"forgeApiProbe\":1,\"route\":\"employee-one\",\"request\":{\"method\":\"GET\","
        + "\"path\":\"/employee/"
        + id
        + "\",\"queryParameters\":{\"id\":[\"1234\"]},\"headers\":{\"X-Forge-Api-Check\":[\"r1/ROUTE-4/"
        + number
        + "\"],\"accept\":[\"application/json\"]},\"note\":\""
        + words
        + "\"}}";
  }

  static Exchange answer(String path, String token, int status, String body, int number) {
    return new Exchange(
        START.plusMillis(100L * number),
        Duration.ofMillis(30 + number),
        "GET",
        URI.create(BASE + path),
        List.of(
            new Header("Authorization", "Bearer ${" + token + "}"),
            new Header("Accept", "application/json"),
            new Header("X-Forge-Api-Check", "r1/ROUTE-4/" + number)),
        null,
        status,
        status == 0
            ? List.of()
            : List.of(
                new Header("content-type", "application/json"),
                new Header("atl-traceid", "trace" + number),
                new Header("date", "Tue, 01 Sep 2026 10:00:0" + number + " GMT")),
        body,
        status == 0 ? "the connection was closed before an answer came" : null,
        0);
  }
}
