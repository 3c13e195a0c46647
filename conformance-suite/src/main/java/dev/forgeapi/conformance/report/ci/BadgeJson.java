package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A badge for a README, as JSON for the endpoint badge of shields.io. */
public final class BadgeJson {

  private BadgeJson() {}

  /** The whole file, to be written as UTF-8. */
  public static String render(RunResult run) {
    ObjectNode badge = JsonNodeFactory.instance.objectNode();
    badge.put("schemaVersion", 1);
    badge.put("label", "Forge app REST APIs");
    badge.put("message", message(run));
    badge.put(
        "color",
        run.gate().known().isEmpty() ? color(run.gateVerdict()) : known(run.gateVerdict()));
    badge.put("isError", run.verdict() == RunVerdict.ERROR);
    return badge.toPrettyString() + "\n";
  }

  private static String message(RunResult run) {
    String verdict = run.verdict().name().toLowerCase(Locale.ROOT);
    if (!run.gate().known().isEmpty()) {
      return verdict + ", " + Words.count(run.gate().known().size(), "known failure");
    }
    boolean all = run.scope().routes() == run.scope().of();
    return run.verdict() != RunVerdict.CONFORMANT || all
        ? verdict
        : verdict + ", " + run.scope().routes() + " of " + run.scope().of() + " routes";
  }

  /** A failure that is lived with is no reason for green. */
  private static String known(RunVerdict gate) {
    return gate == RunVerdict.PARTIAL ? "yellow" : color(gate);
  }

  private static String color(RunVerdict verdict) {
    return switch (verdict) {
      case CONFORMANT, READY -> "brightgreen";
      case NONCONFORMANT -> "red";
      case INCONCLUSIVE -> "yellow";
      case PARTIAL -> "blue";
      case ERROR -> "lightgrey";
    };
  }
}
