package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.cause.RootCauses;
import dev.forgeapi.conformance.report.text.DisplayPath.Checkout;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One test case of {@link JunitXml}: a check, or the verdict of the run. */
record JunitCase(
    String className,
    String name,
    Instant began,
    Duration duration,
    @Nullable String file,
    int line,
    Color color,
    String type,
    String message,
    String details) {

  enum Color {
    PASSED("", ""),
    FAILED("failures", "failure"),
    ERROR("errors", "error"),
    SKIPPED("skipped", "skipped");

    private final String attribute;
    private final String element;

    Color(String attribute, String element) {
      this.attribute = attribute;
      this.element = element;
    }

    String attribute() {
      return attribute;
    }

    String element() {
      return element;
    }
  }

  static List<JunitCase> of(RunResult run, Checkout checkout) {
    List<RootCause> causes = RootCauses.of(run);
    IdentityHashMap<CheckResult, RootCause> behind = new IdentityHashMap<>();
    causes.forEach(cause -> cause.results().forEach(check -> behind.put(check, cause)));
    List<JunitCase> cases = new ArrayList<>();
    run.checks().forEach(check -> cases.add(of(check, run, behind.get(check), checkout)));
    cases.add(verdict(run, causes, checkout));
    return cases;
  }

  private static JunitCase of(
      CheckResult check, RunResult run, @Nullable RootCause cause, Checkout checkout) {
    Optional<KnownFailure> known = run.gate().known(check);
    SourceLocation location = check.location();
    Color color = known.isPresent() ? Color.SKIPPED : color(check);
    return new JunitCase(
        "forge-api." + check.id(),
        name(check),
        Words.began(List.of(check), run),
        check.duration(),
        location == null ? null : checkout.path(location.file()),
        location == null ? 0 : location.line(),
        color,
        check.verdict().name(),
        known.map(entry -> entry.words() + ": ").orElse("")
            + because(check, cause)
            + check.message(),
        color == Color.PASSED ? "" : JunitXml.details(check));
  }

  /** A result that only follows from another says so first. */
  private static String because(CheckResult check, @Nullable RootCause cause) {
    return cause == null || cause.wasNeverAsked() || cause.evidence().id().equals(check.id())
        ? ""
        : "follows from " + cause.evidence().id() + " (" + cause.headline() + "): ";
  }

  private static String name(CheckResult check) {
    SourceLocation at = check.location();
    return check.id()
        + (check.route() == null ? " the app" : " " + check.route())
        + (check.urlForm() == null ? "" : " through the " + Words.of(check.urlForm()))
        + (at == null ? "" : " (%s:%s)".formatted(at.file().getFileName(), at.line()));
  }

  private static Color color(CheckResult check) {
    if (check.verdict() == Verdict.ERROR) {
      return Color.ERROR;
    }
    if (check.verdict() == Verdict.PASS) {
      return Color.PASSED;
    }
    if (check.verdict() == Verdict.NOT_APPLICABLE || check.level() != Level.MUST) {
      return Color.SKIPPED;
    }
    return check.verdict() == Verdict.FAIL ? Color.FAILED : Color.ERROR;
  }

  private static List<String> details(RunResult run, List<RootCause> causes) {
    List<String> details = new ArrayList<>(List.of(run.sentence()));
    details.addAll(run.gate().problems());
    for (RootCause cause : causes) {
      details.add("- " + cause.evidence().id() + ": " + cause.headline());
      String remedy = cause.evidence().remedy();
      if (remedy != null) {
        details.add("  fix: " + remedy);
      }
      if (!cause.consequence().isEmpty()) {
        details.add("  " + cause.consequence());
      }
    }
    return details;
  }

  private static JunitCase verdict(RunResult run, List<RootCause> causes, Checkout checkout) {
    Color color =
        run.gateVerdict().isGreen()
            ? Color.PASSED
            : run.gateVerdict() == RunVerdict.NONCONFORMANT ? Color.FAILED : Color.ERROR;
    return new JunitCase(
        "forge-api.verdict",
        "verdict: " + run.verdict(),
        run.startedAt(),
        run.duration(),
        checkout.path(Path.of(run.manifestFile())),
        1,
        color,
        run.verdict().name(),
        run.sentence(),
        String.join("\n", details(run, causes)));
  }
}
