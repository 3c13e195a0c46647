package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.cli.ToggledRun.Outage;
import dev.forgeapi.conformance.cli.option.AppOptions;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.cli.option.SelectionOptions;
import dev.forgeapi.conformance.cli.option.TargetOptions;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code forge-api plan}: what {@code check} would do; sends nothing. */
@Command(
    name = "plan",
    description = "Lists the requests that check would send and the consents that it needs.")
final class PlanCommand extends ConsoleCommand {
  @Mixin private final AppOptions app = new AppOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  PlanCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    ForgeApiConfiguration configuration = target.read(app.reader());
    console.warn(configuration);
    new ToggledRun(console, configuration).remind();
    RunPlan plan = ConformanceRun.plan(configuration, selection.options(result -> {}));
    console.out().print(new PlanText(configuration, plan, output).render());
    Outage.of(configuration, plan)
        .ifPresent(outage -> console.out().println("\nOutage: " + outage.sentence()));
    return ExitCode.CONFORMANT;
  }
}
