package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The app, and its configuration. */
public final class AppOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description =
          "Folder of the app with its manifest.yml, and forge-api.yaml if there is one"
              + " (default: .).")
  private Path directory = Path.of(".");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Use this configuration instead of DIR/forge-api.yaml.")
  private @Nullable Path config;

  /**
   * The sources of the configuration, to which a command may add its own options.
   *
   * @throws ConfigurationException if there is no such folder
   */
  public ConfigurationReader reader() {
    ConfigurationReader reader = ConfigurationReader.in(existing(directory));
    return config == null ? reader : reader.file(config);
  }

  /**
   * The folder, if it is one.
   *
   * @throws ConfigurationException if it is none
   */
  public static Path existing(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ConfigurationException(
          "'"
              + directory
              + "' is not a folder: name the folder that contains the app's manifest.yml or"
              + " forge-api.yaml");
    }
    return directory;
  }
}
