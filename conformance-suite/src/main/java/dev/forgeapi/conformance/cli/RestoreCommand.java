package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.option.AppOptions;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.toggle.Restoration;
import dev.forgeapi.testkit.internal.toggle.StateDirectory;
import dev.forgeapi.testkit.internal.toggle.ToggleNote;
import dev.forgeapi.testkit.internal.toggle.ToggledSite;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "restore",
    description = "Restores the App REST APIs toggle of a site after an interrupted run.",
    footer = {
      "",
      "Exit codes: 0 the original state is restored, or no run left the site changed, 1 it is not,"
          + " 2 usage or configuration error, 3 cannot be determined, 4 the tool itself failed"
    })
final class RestoreCommand extends ConsoleCommand {
  private static final int MOST_OTHERS = 3;

  @Mixin private final AppOptions app = new AppOptions();

  /** Picocli reads it. */
  @SuppressWarnings("unused")
  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--forget",
      description =
          "Only discard the record of the interrupted run, because somebody has"
              + " restored the site by hand.")
  private boolean forget;

  RestoreCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    ForgeApiConfiguration configuration =
        app.reader().withoutTokens().override("target", "site", "the command restore").read();
    AppManifest manifest = configuration.appManifest();
    ToggledSite site = ToggledSite.of(configuration, manifest);
    StateDirectory directory = StateDirectory.ofUser();
    Optional<ToggleNote> note = directory.note(site);
    if (note.isEmpty()) {
      console.print("nothing to restore: no run left App REST APIs of " + site.name() + " changed");
      List<Path> damaged = new ArrayList<>();
      others(directory.notes(damaged::add));
      damaged.forEach(file -> console.print(damaged(site, file)));
      return ExitCode.CONFORMANT;
    }
    if (note.get().isOfALivingRun()) {
      throw new ConfigurationException(
          note.get().sentence() + ": wait until that run has ended; it restores the site itself");
    }
    console.print(note.get().sentence());
    if (forget) {
      directory.remove(site);
      console.print("the record was discarded; the site was neither changed nor checked");
      return ExitCode.CONFORMANT;
    }
    Restoration restoration = new Restoration(configuration, note.get(), directory, this::ask);
    Restoration.Result result = restoration.run();
    console.print(result.sentence());
    return switch (result.outcome()) {
      case SEEN -> ExitCode.CONFORMANT;
      case NOT_SEEN -> ExitCode.INCONCLUSIVE;
      case FAILED -> ExitCode.NONCONFORMANT;
    };
  }

  /** Each site has a file of its own, and the one of this site was looked for by its name. */
  private static String damaged(ToggledSite site, Path file) {
    return ("the record %s is damaged. It is of another site or app, not of this app on %s; which"
            + " one cannot be determined. If a run was interrupted elsewhere, check App REST APIs"
            + " there, then remove the file")
        .formatted(file, site.name());
  }

  private void others(List<ToggleNote> notes) {
    notes.stream()
        .sorted(Comparator.comparing(ToggleNote::since).reversed())
        .limit(MOST_OTHERS)
        .forEach(other -> console.print(other.sentence() + ". " + other.remedy()));
    if (notes.size() > MOST_OTHERS) {
      console.print("and " + (notes.size() - MOST_OTHERS) + " older ones, of other sites or apps");
    }
  }

  /** Where no command can toggle the site. */
  private boolean ask(String instruction) {
    if (!console.terminal()) {
      return false;
    }
    console.print(instruction);
    return console.confirmed();
  }
}
