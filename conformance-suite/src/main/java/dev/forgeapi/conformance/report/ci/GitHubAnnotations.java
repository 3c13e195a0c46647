package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.report.ci.Alert.Severity;
import dev.forgeapi.conformance.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Annotations on GitHub: workflow commands, a line each, to be printed to the standard output of a
 * step. GitHub shows ten errors and ten warnings of a step, so those that matter most come first,
 * and the tenth says how many are left. Holds no state.
 */
public final class GitHubAnnotations {
  private static final int SHOWN = 10;

  /** The lines, each ended; empty if there is nothing to say. */
  public String render(RunResult run) {
    StringBuilder lines = new StringBuilder();
    for (Severity severity : Severity.values()) {
      List<Alert> alerts =
          Alert.of(run).stream().filter(alert -> alert.severity() == severity).toList();
      commands(severity == Severity.ERROR ? "error" : "warning", alerts)
          .forEach(command -> lines.append(command).append('\n'));
    }
    return lines.toString();
  }

  private static List<String> commands(String command, List<Alert> alerts) {
    List<String> commands = new ArrayList<>();
    int told = alerts.size() <= SHOWN ? alerts.size() : SHOWN - 1;
    for (Alert alert : alerts.subList(0, told)) {
      commands.add(
          "::%s file=%s,line=%d,col=%d,title=%s::%s"
              .formatted(
                  command,
                  property(alert.file()),
                  alert.line(),
                  alert.column(),
                  property(alert.title()),
                  data(alert.text())));
    }
    if (told < alerts.size()) {
      commands.add(
          "::" + command + "::" + (alerts.size() - told) + " more in the report of this run");
    }
    return commands;
  }

  /** Percent-encoded as the runner decodes it, so that no text begins a command of its own. */
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
