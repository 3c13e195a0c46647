package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.gateway.GatewayAccess;
import dev.forgeapi.conformance.cli.gateway.GatewayConfigurationFile;
import dev.forgeapi.conformance.cli.gateway.GatewayText;
import dev.forgeapi.conformance.cli.gateway.GatewayText.GatewayJson;
import dev.forgeapi.conformance.cli.gateway.GatewayToken;
import dev.forgeapi.conformance.cli.option.AppOptions;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.ledger.LedgerProfile;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.internal.targets.SharedGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "gateway",
    description = "Runs the WireMock gateway alone, and prints its addresses and access tokens.",
    footer = {
      "",
      "Exit codes: 2 usage or configuration error, 4 the tool itself failed; with --exec, that of"
          + " the command"
    })
final class GatewayCommand extends ConsoleCommand {
  private static final int MOST_LINES = 1_000;

  @Mixin private final AppOptions app = new AppOptions();
  @Mixin private final GatewayAccess access = new GatewayAccess();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on (default: a free port).")
  private int port;

  @Option(
      names = "--handlers",
      paramLabel = "node|echo|canned|auto",
      description =
          "What responds to calls of routes: an echo of the request, canned responses, or the"
              + " app's own functions (Node.js needed). auto: the app's own functions if Node.js is"
              + " found, otherwise canned responses.")
  private @Nullable String handlers;

  @Option(
      names = "--disabled",
      description = "Start with the app's REST APIs disabled, as on a real site.")
  private boolean disabled;

  @Option(
      names = "--write-config",
      paramLabel = "FILE",
      description =
          "Write a forge-api.yaml for running 'check --target site' and 'preflight' against the"
              + " gateway, and a folder with a grant next to it.")
  private @Nullable Path writeConfig;

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description =
          "Name of a fault, which breaks one rule or is a legal variation of the platform's"
              + " behavior; repeatable. For an unknown name, the nearest one is suggested.")
  private List<String> faults = List.of();

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "Behave as described in this gateway profile, or as observed in a ledger of 'check"
              + " --ledger'.")
  private @Nullable Path profile;

  @Option(
      names = "--json",
      description = "Print the addresses and a token for each identity as one JSON object.")
  private boolean json;

  @Option(
      names = "--exec",
      paramLabel = "COMMAND",
      description =
          "Run this shell command with FORGE_GATEWAY_URL, FORGE_GATEWAY_SITE_URL, and"
              + " FORGE_GATEWAY_TOKEN_<IDENTITY> set, then stop, and exit with its exit code.")
  private @Nullable String command;

  /** A program that starts the gateway and does not read what it prints must not stop it. */
  private final ExecutorService lines =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_LINES),
          work -> {
            Thread thread = new Thread(work, "forge-api-lines");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardOldestPolicy());

  GatewayCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new ConfigurationException(
          "option --port is " + port + ": expected 1 to 65535, or 0 for a free port");
    }
    ConfigurationReader reader = app.reader().override("target", "gateway", "the command gateway");
    if (handlers != null) {
      reader = reader.override("handlers", handlers, "option --handlers");
    }
    ForgeApiConfiguration configuration = reader.read();
    console.warn(configuration);
    AppManifest manifest = configuration.appManifest();
    StartedGateway gateway = start(manifest, configuration);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  gateway.close();
                  awaitLines();
                },
                "forge-api-stop"));
    List<GatewayToken> tokens = GatewayToken.all(gateway, configuration);
    if (writeConfig != null) {
      new GatewayConfigurationFile(gateway, configuration, manifest).write(writeConfig, tokens);
    }
    if (!output.quiet()) {
      gateway.logCalls(this::sayOfFunctions);
    }
    GatewayJson forPrograms = new GatewayJson(gateway, configuration, tokens);
    if (json) {
      console.out().print(forPrograms.render());
    } else if (command == null) {
      GatewayText text =
          new GatewayText(
              gateway,
              configuration,
              manifest,
              faults.stream().map(GatewayCommand::fault).toList());
      console.out().print(output.quiet() ? text.addresses() : text.render(tokens));
    }
    console.flush();
    if (command != null) {
      return execute(command, forPrograms.variables());
    }
    untilTheProcessIsStopped();
    return ExitCode.CONFORMANT;
  }

  /** The exit code of the command, which has this process's own input and output. */
  private static int execute(String line, Map<String, String> variables)
      throws InterruptedException {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    ProcessBuilder builder =
        new ProcessBuilder(
                windows ? List.of("cmd.exe", "/d", "/c", line) : List.of("/bin/sh", "-c", line))
            .inheritIO();
    builder.environment().putAll(variables);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new ConfigurationException(
          "option --exec: the shell cannot be started: " + e.getMessage());
    }
    Thread stop = new Thread(process::destroy, "forge-api-stop-command");
    Runtime.getRuntime().addShutdownHook(stop);
    return process.waitFor();
  }

  private StartedGateway start(AppManifest manifest, ForgeApiConfiguration configuration) {
    GatewayBuilder builder =
        SharedGateway.builder(configuration, manifest, this::sayOfFunctions).port(port);
    access.apply(builder, configuration);
    profile(manifest, configuration).ifPresent(builder::profile);
    faults.forEach(name -> builder.fault(fault(name)));
    StartedGateway gateway = builder.start();
    configuration.answers().forEach(gateway::answer);
    configuration.productStubs().forEach(gateway::stub);
    if (!disabled) {
      gateway.restApis().enable();
    }
    return gateway;
  }

  private void sayOfFunctions(String line) {
    lines.execute(
        () -> {
          console.err().println(SafeText.lines(line));
          console.err().flush();
        });
  }

  private void awaitLines() {
    lines.shutdown();
    try {
      lines.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<GatewayProfile> profile(
      AppManifest manifest, ForgeApiConfiguration configuration) {
    if (profile == null) {
      return configuration.gatewayProfile().map(GatewayProfile::load);
    }
    LedgerProfile loaded = LedgerProfile.load(profile, manifest);
    loaded
        .unmapped()
        .forEach(
            line -> console.err().println("forge-api: " + profile + ": " + SafeText.lines(line)));
    return Optional.of(loaded.profile());
  }

  private static CatalogFault fault(String name) {
    try {
      return GatewayFaults.named(name);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("option --fault: " + e.getMessage());
    }
  }

  /** The signal that ends the process also runs the hook above. */
  private static void untilTheProcessIsStopped() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
