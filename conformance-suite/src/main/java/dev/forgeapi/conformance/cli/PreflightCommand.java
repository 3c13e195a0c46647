package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.option.AppOptions;
import dev.forgeapi.conformance.cli.option.Durations;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.cli.option.ReportOptions;
import dev.forgeapi.conformance.preflight.ChecklistText;
import dev.forgeapi.conformance.preflight.Preflight;
import dev.forgeapi.conformance.preflight.Preflight.PreflightOptions;
import dev.forgeapi.conformance.report.ReportDirectory;
import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "preflight",
    description = "Runs a read-only go-live checklist on a site.",
    footer = {
      "",
      "Exit codes: 0 everything is right, 1 something is wrong, 2 usage or configuration error,"
          + " 3 something is undecided, 4 the tool itself failed"
    })
final class PreflightCommand extends ConsoleCommand {
  /** However long the wait: no more looks than this. */
  private static final int LOOKS = 300;

  @Mixin private final AppOptions app = new AppOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Mixin
  private final ReportOptions reportOptions = new ReportOptions("target/forge-api-preflight");

  @Option(
      names = "--wait-enabled",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "If App REST APIs are disabled, wait this long for an admin to enable them.")
  private @Nullable Duration waitEnabled;

  @Option(
      names = "--guided",
      description =
          "Ask a person at the terminal to turn App REST APIs off, on, and off again, and check"
              + " that calls follow. At the end, the original state is restored.")
  private boolean guided;

  PreflightCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    reportOptions.forgetOlder();
    if (guided && waitEnabled != null) {
      throw new ConfigurationException(
          "--guided asks a person at this terminal to toggle App REST APIs, and --wait-enabled"
              + " waits for somebody else to enable it: use only one of them");
    }
    if (guided && !console.terminal()) {
      throw new ConfigurationException(
          "--guided needs a person at a terminal, but standard input or output is not a"
              + " terminal: run it in a terminal, or omit --guided");
    }
    String source = "the command preflight";
    ForgeApiConfiguration configuration =
        app.reader()
            .withoutTokens()
            .override("target", "site", source)
            .override("safety.methods", "GET", source)
            .read();
    console.warn(configuration);
    new ToggledRun(console, configuration).remind();
    ReportDirectory reports = reportOptions.prepare();
    Preflight.Result checked = Preflight.run(configuration, options());
    RunResult result = checked.run();
    List<Path> files = reports.write(result);
    String text =
        new ChecklistText(console.charset(), output.verbose(), console.terminal()).render(checked);
    console.out().print(SafeText.lines(output.quiet() ? result.sentence() + "\n" : text));
    if (!output.quiet()) {
      String names = files.stream().map(DisplayPath::of).collect(Collectors.joining(", "));
      console.print("Reports   " + names);
    }
    if (!checked.toggled().isEmpty()) {
      console.print(checked.toggled());
    }
    return ExitCode.of(result.verdict());
  }

  private PreflightOptions options() {
    Duration wait = waitEnabled == null ? Duration.ZERO : waitEnabled;
    Duration every = Duration.ofSeconds(Math.max(1, wait.toSeconds() / LOOKS));
    return new PreflightOptions(wait, every, console::say, guided ? this::ask : null);
  }

  private boolean ask(String request) {
    console.err().println("\n" + request);
    return console.confirmed();
  }
}
