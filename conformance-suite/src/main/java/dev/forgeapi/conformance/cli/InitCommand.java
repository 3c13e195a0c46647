package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.text.Unwritable;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code forge-api init}: a first forge-api.yaml. */
@Command(
    name = "init",
    description = "Writes a first forge-api.yaml for the app, with a request for each route.",
    footer = {
      "",
      "Exit codes: 0 written, 2 forge-api.yaml exists already, or there is no" + " manifest"
    })
final class InitCommand extends ConsoleCommand {
  private static final String FILE = "forge-api.yaml";

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Folder of the app with its manifest.yml (default: .).")
  private Path directory = Path.of(".");

  InitCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      throw exists(file);
    }
    ForgeApiConfiguration configuration =
        ConfigurationReader.in(directory).override("target", "gateway", "the command init").read();
    AppManifest manifest =
        AppManifest.load(configuration.manifest(), configuration.customScopes().orElse(null));
    String text = StarterConfiguration.whole(manifest, configuration.product().id());
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException raced) {
      throw exists(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          "'%s' cannot be written: %s. Free some space, or make the folder writable"
              .formatted(file, Unwritable.file(file, e)));
    }
    console
        .out()
        .println(
            DisplayPath.of(file)
                + " written. Replace its sample values, then run forge-api check.");
    return ExitCode.CONFORMANT;
  }

  private static ConfigurationException exists(Path file) {
    return new ConfigurationException(
        "'"
            + file
            + "' exists already: init only writes a new file; edit the existing file, or remove it");
  }
}
