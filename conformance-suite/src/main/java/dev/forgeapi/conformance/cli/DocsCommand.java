package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.option.AppOptions;
import dev.forgeapi.conformance.publish.AppUrls;
import dev.forgeapi.conformance.publish.EndpointTable;
import dev.forgeapi.conformance.publish.EndpointTable.DocsFormat;
import dev.forgeapi.conformance.publish.UnexpandedRequests;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.internal.text.Unwritable;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "docs",
    description = "Writes the endpoints and scopes as Markdown or OpenAPI 3.1.",
    footer = {
      "",
      "Exit codes: 0 written, 2 usage or configuration error, or no manifest with apiRoute, or the"
          + " output cannot be written, 4 the tool itself failed"
    })
final class DocsCommand extends ConsoleCommand {
  @Mixin private final AppOptions app = new AppOptions();

  @Option(
      names = "--format",
      paramLabel = "markdown|openapi-json|openapi-yaml",
      defaultValue = "markdown",
      description = "The format on standard output (default: markdown).")
  private DocsFormat format = DocsFormat.MARKDOWN;

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Write all formats to this folder instead.")
  private @Nullable Path outputDirectory;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Title of the API (default: app.name of the manifest, or the app ID).")
  private @Nullable String title;

  private final Map<String, String> environment;

  DocsCommand(Console console, Map<String, String> environment) {
    super(console);
    this.environment = environment;
  }

  /**
   * @throws ConfigurationException if there is nothing to publish, or no place to write it
   * @throws dev.forgeapi.testkit.manifest.AppManifest.ManifestException if the manifest cannot be
   *     used
   */
  @Override
  public Integer call() {
    EndpointTable table = table();
    PrintWriter out = console.out();
    if (outputDirectory == null) {
      out.print(format.render(table));
    } else {
      for (DocsFormat each : DocsFormat.values()) {
        out.println(write(outputDirectory, each.fileName(), each.render(table)));
      }
    }
    if (table.urls().environmentId().isEmpty()) {
      console.say("'environmentId' is not configured, so readers must fill it in themselves");
    }
    return 0;
  }

  private EndpointTable table() {
    ForgeApiConfiguration configuration = configuration();
    AppManifest manifest = configuration.appManifest();
    if (manifest.routes().isEmpty()) {
      throw new ConfigurationException(
          configuration.manifest() + ": declares no apiRoute, so there is nothing to publish");
    }
    EndpointTable table =
        EndpointTable.of(
            manifest,
            new AppUrls(
                manifest.appId(),
                configuration.product(),
                configuration.environmentId(),
                configuration.siteName()),
            requests(configuration));
    return title == null ? table : table.withTitle(title);
  }

  /** As for the gateway, which needs no secrets: writing documentation must not need them. */
  private ForgeApiConfiguration configuration() {
    return app.reader()
        .environment(environment)
        .override("target", "gateway", "command docs")
        .read();
  }

  private Map<String, RouteRequest> requests(ForgeApiConfiguration configuration) {
    Path file = configuration.file().orElse(null);
    if (file == null) {
      return configuration.requests();
    }
    try {
      return new UnexpandedRequests(Files.readString(file), environment)
          .of(configuration.requests());
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static Path write(Path folder, String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new ConfigurationException(
          ("the documentation cannot be written to '%s': %s. Choose another folder with"
                  + " --output-dir, make this one writable, or free some space")
              .formatted(file, Unwritable.file(file, e)));
    }
  }
}
