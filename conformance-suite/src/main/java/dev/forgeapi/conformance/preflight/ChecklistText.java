package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import java.nio.charset.Charset;

/** The checklist for a person at a terminal. */
public final class ChecklistText {
  private final boolean signs;
  private final boolean everything;

  /**
   * @param charset of the terminal: words stand for signs that it lacks
   * @param everything whether to show the evidence of what is right too
   */
  public ChecklistText(Charset charset, boolean everything) {
    this.signs = charset.canEncode() && charset.newEncoder().canEncode("✓✗–");
    this.everything = everything;
  }

  /** All items in order, then the verdict. */
  public String render(RunResult run) {
    StringBuilder text = new StringBuilder();
    int width = run.checks().stream().mapToInt(item -> item.id().length()).max().orElse(0);
    for (CheckResult item : run.checks()) {
      text.append(sign(item.verdict())).append(' ');
      text.append(item.id()).append(" ".repeat(width - item.id().length() + 1));
      text.append(item.message()).append('\n');
      if (item.verdict() == Verdict.FAIL || item.verdict() == Verdict.INCONCLUSIVE || everything) {
        item.exchanges().forEach(exchange -> evidence(text, exchange));
      }
      if (item.remedy() != null && item.verdict() != Verdict.PASS && !isNotLookedAt(item)) {
        text.append("      to do: ").append(item.remedy()).append('\n');
      }
    }
    text.append('\n').append(run.sentence()).append("\n\nSent      ");
    return text.append(run.receipt().requests())
        .append(" requests (")
        .append(String.join(", ", run.receipt().byMethod().keySet()))
        .append("), ")
        .append(run.receipt().retries())
        .append(" of them repeated; nothing on the site was changed\n")
        .toString();
  }

  private static boolean isNotLookedAt(CheckResult item) {
    return item.message().startsWith("not looked at");
  }

  private static void evidence(StringBuilder text, Exchange exchange) {
    text.append("      seen:  ").append(exchange.method()).append(' ').append(exchange.uri());
    text.append(" -> ").append(Answers.told(exchange));
    exchange.traceId().ifPresent(id -> text.append(" (trace id ").append(id).append(')'));
    text.append('\n');
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
