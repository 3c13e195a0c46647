package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.InitCommand.StarterConfiguration;
import dev.forgeapi.conformance.cli.Progress.FunctionLog;
import dev.forgeapi.conformance.cli.ToggledRun.TogglePrompt;
import dev.forgeapi.conformance.cli.option.AppOptions;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.cli.option.RecordOptions;
import dev.forgeapi.conformance.cli.option.ReportOptions;
import dev.forgeapi.conformance.cli.option.SelectionOptions;
import dev.forgeapi.conformance.cli.option.TargetOptions;
import dev.forgeapi.conformance.ledger.LedgerFile;
import dev.forgeapi.conformance.report.ReportDirectory;
import dev.forgeapi.conformance.report.TerminalSummary;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.toggle.SiteClaim;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = "Runs the conformance suite on an app.",
    footer = {
      "",
      "Exit codes: 0 conformant, 1 not conformant, or --fail-on applies, 2 usage or configuration"
          + " error, 3 inconclusive, 4 the tool itself failed"
    })
final class CheckCommand extends ConsoleCommand {
  @Mixin private final AppOptions app = new AppOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final RecordOptions records = new RecordOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final ReportOptions reportOptions = new ReportOptions("target/forge-api");

  @Option(
      names = "--guided",
      description =
          "Ask a person at the terminal to toggle App REST APIs if restApisSwitch has no commands.")
  private boolean guided;

  @Option(
      names = {"-y", "--yes"},
      description =
          "Do not ask for permission before turning App REST APIs of a site off and on for the"
              + " STATE checks.")
  private boolean yes;

  private boolean begun;

  CheckCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    try {
      return check();
    } catch (RuntimeException unusable) {
      if (!begun) {
        reportOptions.forgetOlder();
      }
      throw unusable;
    }
  }

  private int check() {
    TogglePrompt person = new TogglePrompt(console);
    ForgeApiConfiguration configuration =
        target.read(guided ? app.reader().toggleGuide(person) : app.reader());
    console.warn(configuration);
    ToggledRun toggled = new ToggledRun(console, configuration);
    toggled.refuseIfLeft();
    RunPlan plan = ConformanceRun.plan(configuration, selection.options(result -> {}));
    if (!output.quiet()) {
      StarterConfiguration.advice(configuration.appManifest(), configuration)
          .ifPresent(console::say);
    }
    selection.warning(configuration).ifPresent(console::say);
    RequestBudget.of(configuration, plan).check().ifPresent(console::say);
    UnaryOperator<RunResult> gate = records.gate(configuration);
    Optional<LedgerFile> ledger = records.openLedger();
    // The reports come before the verdict: a verdict that cannot be kept is not given.
    ReportDirectory reports = reportOptions.prepare();
    begun = true;
    if (guided) {
      person.check(configuration, plan);
    }
    toggled.agree(plan, yes, guided && configuration.restApisSwitch().isEmpty());
    RecordOptions.Runner runner = records.runner();
    int code = ExitCode.TOOL_FAILED;
    try {
      RunResult result;
      Optional<SiteClaim> claim = toggled.claim(plan);
      FunctionLog functions = FunctionLog.on(console, output);
      try (Progress progress = Progress.of(output, console.err(), plan)) {
        result = gate.apply(runner.run(configuration, plan, selection.options(progress::decided)));
      } finally {
        functions.close();
        claim.ifPresent(SiteClaim::close);
      }
      code = report(result, ledger, reports);
    } finally {
      code = toggled.end(code);
    }
    return code;
  }

  private int report(RunResult ran, Optional<LedgerFile> ledger, ReportDirectory reports) {
    RunResult result = ran;
    if (ledger.isPresent()) {
      result = ledger.get().compared(result);
    }
    List<Path> files = reports.write(result);
    CiSystem.publish(result, console);
    TerminalSummary summary =
        new TerminalSummary(output.paint(), output.verbose(), output.terminal());
    console.out().print(output.quiet() ? summary.verdict(result) : summary.render(result, files));
    if (ledger.isPresent()) {
      String kept = records.keep(ledger.get(), result);
      (output.quiet() ? console.err() : console.out()).println(SafeText.line(kept));
    }
    List<String> failures = records.failures(result);
    failures.forEach(why -> console.say("exit code 1 because of " + why));
    return failures.isEmpty() ? ExitCode.of(result.gateVerdict()) : ExitCode.NONCONFORMANT;
  }
}
