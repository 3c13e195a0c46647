package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.report.text.SafeText.Wrapped;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import java.nio.charset.Charset;
import java.util.List;

/** The checklist for a person at a terminal. */
public final class ChecklistText {
  private static final int LINES = 35;
  private final boolean signs;
  private final boolean everything;
  private final boolean terminal;

  /**
   * @param charset of the terminal: words stand for signs that it lacks
   * @param everything whether to show the evidence of what is right too
   * @param terminal whether a person reads it, for whom lines are wrapped; elsewhere an item is one
   *     line
   */
  public ChecklistText(Charset charset, boolean everything, boolean terminal) {
    this.terminal = terminal;
    this.signs = charset.canEncode() && charset.newEncoder().canEncode("✓✗–");
    this.everything = everything;
  }

  /** All items in order, then the verdict; those that are right are counted if there are many. */
  public String render(Preflight.Result result) {
    RunResult run = result.run();
    String items = items(run.checks());
    StringBuilder text = new StringBuilder(items);
    if (!everything && items.lines().count() > LINES) {
      text = new StringBuilder(items(run.checks().stream().filter(item -> !isFine(item)).toList()));
      line(text, sign(Verdict.PASS) + ' ', fine(run.checks()));
    }
    text.append('\n');
    line(text, "", run.sentence());
    text.append("\nSent      ");
    return text.append(Words.of(run.receipt()))
        .append(result.toggled().isEmpty() ? "; nothing on the site was changed" : "")
        .append('\n')
        .toString();
  }

  private String items(List<CheckResult> items) {
    StringBuilder text = new StringBuilder();
    int width = items.stream().mapToInt(item -> item.id().length()).max().orElse(0);
    for (CheckResult item : items) {
      String sign = sign(item.verdict());
      String id = item.id() + " ".repeat(width - item.id().length());
      line(text, sign + ' ' + id + ' ', item.message());
      if (item.verdict() == Verdict.FAIL || item.verdict() == Verdict.INCONCLUSIVE || everything) {
        item.exchanges().forEach(exchange -> evidence(text, exchange));
      }
      if (item.remedy() != null && item.verdict() != Verdict.PASS && !isNotLookedAt(item)) {
        line(text, "      to do: ", item.remedy());
      }
    }
    return text.toString();
  }

  private static boolean isFine(CheckResult item) {
    return item.verdict() == Verdict.PASS || item.verdict() == Verdict.NOT_APPLICABLE;
  }

  private static String fine(List<CheckResult> items) {
    long right = items.stream().filter(item -> item.verdict() == Verdict.PASS).count();
    long others = items.stream().filter(item -> item.verdict() == Verdict.NOT_APPLICABLE).count();
    return Words.count(right, others + right < items.size() ? "more item" : "item")
        + (right == 1 ? " is right" : " are right")
        + (others == 0 ? "" : ", " + others + (others == 1 ? " does" : " do") + " not apply")
        + "; run with -v to list them";
  }

  private static boolean isNotLookedAt(CheckResult item) {
    return item.message().startsWith(ItemAnswer.SKIPPED);
  }

  private void evidence(StringBuilder text, Exchange exchange) {
    String trace = exchange.traceId().map(id -> " (trace ID " + id + ")").orElse("");
    line(
        text,
        "      seen:  ",
        exchange.method() + " " + exchange.uri() + " -> " + Answers.describe(exchange) + trace);
  }

  private void line(StringBuilder text, String head, String message) {
    text.append(terminal ? Wrapped.after(head, head.length(), message) : head + message + "\n");
  }

  private String sign(Verdict verdict) {
    return switch (verdict) {
      case PASS -> signs ? "✓" : "ok   ";
      case FAIL, ERROR -> signs ? "✗" : "WRONG";
      case INCONCLUSIVE -> signs ? "?" : "open ";
      case NOT_APPLICABLE -> signs ? "–" : "-    ";
    };
  }
}
