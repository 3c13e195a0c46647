package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.testkit.internal.manifest.ManifestReader;
import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code forge-api lint}: what is wrong, or worth a look, in a manifest and its scopes file. */
@Command(
    name = "lint",
    description = {
      "Finds problems in manifest.yml and custom-scopes.yaml.",
      "Runs the local checks of forge lint, which also asks Atlassian's server."
    },
    footer = {"", "Exit codes: 0 no errors, 1 errors, 2 a file cannot be read"})
final class LintCommand extends ConsoleCommand {
  /** F-132. */
  private static final String LOCAL_HALF =
      "these are the local checks of forge lint; Atlassian's server also checks the manifest and"
          + " may reject it";

  @Mixin private final OutputOptions output = new OutputOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Folder of the app, or the manifest file itself (default: .).")
  private Path path = Path.of("");

  @Option(
      names = "--custom-scopes",
      paramLabel = "FILE",
      description = "The scopes file (default: custom-scopes.yaml beside the manifest).")
  private @Nullable Path customScopes;

  LintCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    ManifestReading reading =
        customScopes == null ? ManifestReader.read(path) : ManifestReader.read(path, customScopes);
    // A file that cannot be read has no problems of its own to list: that is a diagnostic.
    var to = reading.isUnreadable() ? console.err() : console.out();
    reading.problems().forEach(problem -> to.println(Failures.line(problem)));
    if (reading.isUnreadable()) {
      return ExitCode.USAGE;
    }
    List<ManifestProblem> shared = ClaimedClients.problems(path);
    shared.forEach(problem -> console.out().println(Failures.line(problem)));
    CiSystem.tell(reading.problems(), console);
    CiSystem.tell(shared, console);
    if (!output.quiet()) {
      console.say(summary(reading, shared.size()));
      console.say(LOCAL_HALF);
    }
    return reading.errors().isEmpty() ? ExitCode.CONFORMANT : ExitCode.NONCONFORMANT;
  }

  private static String summary(ManifestReading reading, int more) {
    String problems =
        count(reading.errors().size(), "error")
            + ", "
            + count(reading.warnings().size() + more, "warning");
    return reading
        .manifest()
        .map(manifest -> problems + ", " + count(manifest.routes().size(), "REST API route"))
        .orElse(problems);
  }

  private static String count(int number, String noun) {
    return (number == 0 ? "no" : number) + " " + noun + (number == 1 ? "" : "s");
  }
}
