package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.report.ci.Alert.Severity;
import dev.forgeapi.conformance.report.text.DisplayPath.Checkout;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The step of GitHub Actions in which this process runs. */
public record GitHubActions(String summaryFile) {
  /** GitHub drops a step's summary that is longer. */
  private static final int SUMMARY_BYTES = 1024 * 1024;

  private static final String CUT = "\n\n… The rest is in the report of this run.\n";

  public static Optional<GitHubActions> in(Map<String, String> environment) {
    return "true".equals(environment.get("GITHUB_ACTIONS"))
        ? Optional.of(new GitHubActions(environment.getOrDefault("GITHUB_STEP_SUMMARY", "")))
        : Optional.empty();
  }

  /**
   * Prints the annotations and adds the summary to that of the step.
   *
   * @param summary Markdown, such as {@code summary.md}; what is longer than GitHub takes is cut
   * @throws IOException if the summary cannot be written; the annotations are printed all the same
   */
  public void publish(RunResult run, String summary, PrintWriter output) throws IOException {
    output.print(new GitHubAnnotations().render(run));
    output.flush();
    if (summaryFile.isEmpty()) {
      return;
    }
    Path file = Path.of(summaryFile);
    long taken = Files.exists(file) ? Files.size(file) : 0;
    Files.writeString(
        file,
        fit(summary, SUMMARY_BYTES - taken),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** As many whole lines as there is room for. */
  private static String fit(String text, long bytes) {
    if (bytes(text) <= bytes) {
      return text;
    }
    StringBuilder fitting = new StringBuilder();
    long left = bytes - bytes(CUT);
    for (String line : text.lines().toList()) {
      left -= bytes(line) + 1;
      if (left < 0) {
        break;
      }
      fitting.append(line).append('\n');
    }
    return bytes < bytes(CUT) ? "" : fitting.append(CUT).toString();
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Annotations on GitHub: workflow commands, a line each, to be printed to the standard output of
   * a step. GitHub shows ten errors and ten warnings of a step, so those that matter most come
   * first, and the tenth says how many are left.
   */
  public static final class GitHubAnnotations {
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
      return "::%s file=%s,line=%s,col=%s,title=%s::%s"
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
      List<List<Alert>> reasons = byReason(alerts);
      int shown = reasons.size() <= SHOWN ? reasons.size() : SHOWN - 1;
      for (List<Alert> reason : reasons.subList(0, shown)) {
        Alert alert = reason.get(0);
        int like = reason.size() - 1;
        String others = like == 0 ? "" : "\n" + like + " more could not be decided because of this";
        commands.add(
            "::%s file=%s,line=%s,col=%s,title=%s::%s"
                .formatted(
                    command,
                    SafeText.commandProperty(alert.file()),
                    alert.line(),
                    alert.column(),
                    SafeText.commandProperty(alert.title()),
                    SafeText.commandData(alert.text() + others)));
      }
      if (shown < reasons.size()) {
        int left = reasons.subList(shown, reasons.size()).stream().mapToInt(List::size).sum();
        commands.add("::" + command + "::" + left + " more in the report of this run");
      }
      return commands;
    }

    /** What is undecided for the same reason takes one of the few places that GitHub has. */
    private static List<List<Alert>> byReason(List<Alert> alerts) {
      List<List<Alert>> reasons = new ArrayList<>();
      for (Alert alert : alerts) {
        Optional<List<Alert>> same =
            alert.verdict() == Verdict.INCONCLUSIVE
                ? reasons.stream()
                    .filter(reason -> reason.get(0).isUndecidedLike(alert))
                    .findFirst()
                : Optional.empty();
        same.ifPresentOrElse(
            reason -> reason.add(alert), () -> reasons.add(new ArrayList<>(List.of(alert))));
      }
      return reasons;
    }
  }
}
