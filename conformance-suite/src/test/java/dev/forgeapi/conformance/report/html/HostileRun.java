package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.text.DisplayPath.SourceLinks;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Access;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run in which every text is an attempt to run a script in the report. */
final class HostileRun {
  static final String ATTACK =
      "'\"></pre></code></style></script><script>window.pwned=1</script>"
          + "<img src=x onerror='window.pwned=1'><svg onload=window.pwned=1></svg>"
          + "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>"
          + "<a id=evil href='javascript:window.pwned=1'>{{#x}}{{{y}}}</a>";

  static final SourceLinks LINKS = location -> URI.create("javascript:window.pwned=1");

  private HostileRun() {}

  static RunResult run() {
    return new RunResult(
            RunVerdict.NONCONFORMANT,
            ATTACK,
            ATTACK,
            ATTACK,
            ATTACK,
            "manifest.yml",
            ATTACK,
            new RunScope(1, 1, new TreeMap<>(Map.of(ATTACK, ATTACK))),
            ATTACK,
            SampleChecks.START,
            Duration.ofSeconds(1),
            List.of(
                check(Verdict.FAIL),
                check(Verdict.PASS),
                check(Verdict.INCONCLUSIVE),
                check(Verdict.NOT_APPLICABLE)),
            List.of(new Observation(ATTACK, ATTACK, ATTACK, true)),
            new Receipt(1, new TreeMap<>(Map.of(ATTACK, 1)), 1, 0),
            Gate.NONE,
            null,
            List.of())
        .withAuthorization(List.of(new Access(ATTACK, ATTACK, true, Access.Outcome.REFUSED)));
  }

  private static CheckResult check(Verdict verdict) {
    return new CheckResult(
        ATTACK,
        Level.MUST,
        verdict,
        ATTACK,
        UrlForm.CLOUD_ID,
        ATTACK,
        List.of(ATTACK),
        List.of(),
        ATTACK,
        "curl " + ATTACK,
        List.of(
            exchange(ATTACK), exchange("{\"a\": \"</script><script>window.pwned=1</script>\"}")),
        new SourceLocation(Path.of("manifest<b>.yml"), 1, 1),
        Duration.ZERO,
        List.of(),
        List.of());
  }

  private static Exchange exchange(String body) {
    return new Exchange(
        SampleChecks.START,
        Duration.ZERO,
        "GET",
        URI.create("https://x.example/"),
        List.of(new Header("x-a", ATTACK)),
        body,
        200,
        List.of(new Header("x-b", ATTACK)),
        body,
        null,
        0);
  }
}
