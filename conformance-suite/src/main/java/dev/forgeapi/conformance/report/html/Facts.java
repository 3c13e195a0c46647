package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.PreflightTitles;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.internal.http.Receipt;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was run against what, and what it cost: the head and the receipt of the page. */
final class Facts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** One line of a receipt. */
  record Fact(String name, String value) {}

  private Facts() {}

  /** What was run: its items tell. */
  static String kind(RunResult run) {
    return PreflightTitles.areOf(run) ? "go-live checklist" : "conformance report";
  }

  /** What follows the verdict's name in the sentence. */
  static String sentence(RunResult run) {
    String name = run.verdict().name();
    String sentence = run.sentence();
    return sentence.startsWith(name) ? sentence.substring(name.length()) : ": " + sentence;
  }

  static String subject(RunResult run) {
    String target = run.target().equals("site") ? "Site " : "Target " + run.target() + ", ";
    return target
        + run.site()
        + " · "
        + Words.count(run.scope().routes(), "route")
        + " of "
        + run.scope().of()
        + " · "
        + TIME.format(run.startedAt())
        + " · "
        + Words.of(run.duration());
  }

  static List<Fact> outOfScope(RunResult run) {
    return run.scope().outOfScope().entrySet().stream()
        .map(entry -> new Fact(entry.getKey(), entry.getValue()))
        .toList();
  }

  static List<Fact> of(RunResult run) {
    Receipt receipt = run.receipt();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Requests",
            receipt.requests()
                + (receipt.byMethod().isEmpty() ? "" : " (" + Words.byMethod(receipt) + ")")));
    facts.add(
        new Fact(
            "Peak rate", String.format(Locale.ROOT, "%.1f per second", receipt.peakPerSecond())));
    facts.add(new Fact("Retries", String.valueOf(receipt.retries())));
    facts.add(new Fact("Target", run.target() + ", " + run.site()));
    facts.add(new Fact("Routes", run.scope().routes() + " of " + run.scope().of()));
    facts.add(new Fact("Started", TIME.format(run.startedAt())));
    facts.add(new Fact("Duration", Words.of(run.duration())));
    facts.add(new Fact("Manifest", DisplayPath.of(run.manifestFile())));
    facts.add(new Fact("SHA-256 of the manifest", run.manifestSha256()));
    facts.add(new Fact("Documentation as of", run.requirementSet()));
    facts.add(new Fact("Suite version", run.suite()));
    return facts;
  }
}
