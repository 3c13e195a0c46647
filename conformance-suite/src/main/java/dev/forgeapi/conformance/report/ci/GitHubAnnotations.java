package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.report.ci.Alert.Severity;
import dev.forgeapi.conformance.report.text.Checkout;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * Annotations on GitHub: workflow commands, a line each, to be printed to the standard output of a
 * step. GitHub shows ten errors and ten warnings of a step, so those that matter most come first,
 * and the tenth says how many are left.
 */
public final class GitHubAnnotations {
  private static final int SHOWN = 10;

  /** To which paths are named. */
  private final Checkout checkout = Checkout.in(System.getenv());

  /** The lines, each ended; empty if there is nothing to say. */
  public String render(RunResult run) {
    StringBuilder lines = new StringBuilder();
    for (Severity severity : Severity.values()) {
      List<Alert> alerts =
          Alert.of(run, checkout).stream().filter(alert -> alert.severity() == severity).toList();
      commands(severity == Severity.ERROR ? "error" : "warning", alerts)
          .forEach(command -> lines.append(command).append('\n'));
    }
    return lines.toString();
  }

  /** The annotation of one problem in a file, as one line without its end. */
  public String of(ManifestProblem problem) {
    SourceLocation at = problem.location();
    String fix = problem.fix();
    return "::%s file=%s,line=%d,col=%d,title=%s::%s"
        .formatted(
            problem.level() == ManifestProblem.Level.ERROR ? "error" : "warning",
            SafeText.commandProperty(checkout.path(at.file())),
            at.line(),
            at.column(),
            SafeText.commandProperty("forge-api lint: " + problem.rule()),
            SafeText.commandData(problem.message() + (fix.isEmpty() ? "" : "\n" + fix)));
  }

  private static List<String> commands(String command, List<Alert> alerts) {
    List<String> commands = new ArrayList<>();
    int told = alerts.size() <= SHOWN ? alerts.size() : SHOWN - 1;
    for (Alert alert : alerts.subList(0, told)) {
      commands.add(
          "::%s file=%s,line=%d,col=%d,title=%s::%s"
              .formatted(
                  command,
                  SafeText.commandProperty(alert.file()),
                  alert.line(),
                  alert.column(),
                  SafeText.commandProperty(alert.title()),
                  SafeText.commandData(alert.text())));
    }
    if (told < alerts.size()) {
      commands.add(
          "::" + command + "::" + (alerts.size() - told) + " more in the report of this run");
    }
    return commands;
  }
}
