package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.option.AppOptions;
import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.manifest.route.MatchingRules;
import dev.forgeapi.testkit.internal.manifest.route.RouteWitnesses;
import dev.forgeapi.testkit.internal.text.Unwritable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Writes an initial forge-api.yaml for the app, with a request for each route.",
    footer = {
      "",
      "Exit codes: 0 written, 2 usage error, or forge-api.yaml exists already, or there is no"
          + " manifest, 4 the tool itself failed"
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
    Path file = AppOptions.existing(directory).resolve(FILE);
    if (Files.exists(file)) {
      throw exists(file);
    }
    ForgeApiConfiguration configuration =
        ConfigurationReader.in(directory).override("target", "gateway", "the command init").read();
    AppManifest manifest = configuration.appManifest();
    String text =
        StarterConfiguration.whole(manifest, product(manifest, configuration.product()).id());
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException raced) {
      throw exists(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          "'%s' cannot be written: %s. Make the folder writable, or free some space"
              .formatted(file, Unwritable.file(file, e)));
    }
    console
        .out()
        .println(
            DisplayPath.of(file)
                + " written. Replace its sample values, then run forge-api check.");
    return ExitCode.CONFORMANT;
  }

  /** The other product, if all scopes that name a product name that one. */
  private static Product product(AppManifest manifest, Product configured) {
    List<Product> named =
        Stream.of(Product.values())
            .filter(
                each -> manifest.permissionScopes().stream().anyMatch(it -> it.contains(each.id())))
            .toList();
    return named.size() == 1 ? named.get(0) : configured;
  }

  private static ConfigurationException exists(Path file) {
    return new ConfigurationException(
        "'%s' exists already: init only writes a new file; edit the existing file, or remove it"
            .formatted(file));
  }

  static final class StarterConfiguration {

    /** How many routes the advice spells out, and names further: the run's result follows it. */
    private static final int SHOWN = 2;

    private static final int NAMED = 5;

    /** Values as the documentation's table of paths has them (F-021). */
    private static final List<String> VALUES = List.of("1234", "5678", "2345", "6789", "3456");

    private StarterConfiguration() {}

    /** A first {@code forge-api.yaml}, with which {@code check} runs the app's own functions. */
    static String whole(AppManifest manifest, String product) {
      StringBuilder text = new StringBuilder();
      text.append("# How forge-api calls the REST APIs of this app. All keys are listed in\n");
      text.append("# docs/reference/configuration.md of the Forge API Testkit.\n");
      text.append("target: gateway\n");
      text.append("handlers: node               # the app's own functions, run by Node.js\n");
      text.append("product:\n  name: ").append(product).append('\n');
      text.append("  # Responses to the calls that the functions make, for example:\n");
      text.append("  # ").append(product).append(":\n");
      text.append(
          product.equals(Product.JIRA.id())
              ? "  #   - get: /rest/api/3/myself\n  #     json: {displayName: Ada Lovelace}\n\n"
              : "  #   - get: /wiki/api/v2/spaces\n  #     json: {results: []}\n\n");
      text.append("# A request for each route that the app answers successfully. Replace the\n");
      text.append("# values, and add the expected response.\n");
      return text.append("requests:\n").append(entries(manifest, manifest.routes())).toString();
    }

    /** The routes in scope that nothing says how to call; empty where the probe answers. */
    static List<ApiRoute> missing(AppManifest manifest, ForgeApiConfiguration configuration) {
      boolean complete =
          configuration.probe()
              || (configuration.target() == TargetKind.GATEWAY
                  && configuration.handlers() != Handlers.NODE);
      return complete
          ? List.of()
          : manifest.routes().stream()
              .filter(route -> configuration.safety().methods().contains(route.operation()))
              .filter(route -> !configuration.requests().containsKey(route.key()))
              .toList();
    }

    /** What to do about routes that nothing says how to call; empty if there are none. */
    static Optional<String> advice(AppManifest manifest, ForgeApiConfiguration configuration) {
      List<ApiRoute> missing = missing(manifest, configuration);
      if (missing.isEmpty()) {
        return Optional.empty();
      }
      String keys =
          missing.size() == 1
              ? "requests." + missing.get(0).key() + ".path"
              : "requests.KEY.path for " + missing.size() + " routes";
      return Optional.of(
          "first, add "
              + keys
              + " to forge-api.yaml: without it, the expected responses are unknown. Paste these"
              + " lines with your own values:\n\n"
              + (configuration.requests().isEmpty() ? "requests:\n" : "# under requests:\n")
              + entries(manifest, missing.subList(0, Math.min(SHOWN, missing.size())))
              + (missing.size() > SHOWN
                  ? "  # and so on for "
                      + missing.stream()
                          .skip(SHOWN)
                          .limit(NAMED)
                          .map(ApiRoute::key)
                          .collect(Collectors.joining(", "))
                      + (missing.size() > SHOWN + NAMED
                          ? " and " + (missing.size() - SHOWN - NAMED) + " more routes"
                          : "")
                      + "\n"
                  : ""));
    }

    private static String entries(AppManifest manifest, List<ApiRoute> routes) {
      RouteWitnesses witnesses =
          RouteWitnesses.of(manifest.routes(), MatchingRules.DEFAULT)
              .withValues(VALUES)
              .withTailOf(2);
      StringBuilder text = new StringBuilder();
      for (ApiRoute route : routes) {
        text.append("  ").append(route.key()).append(":\n");
        Optional<String> own = witnesses.aloneInOperation(route);
        String path = own.orElseGet(() -> witnesses.path(route));
        text.append("    path: ").append(path).append('\n');
        if (own.isEmpty()) {
          text.append("    # ").append(others(manifest, route, path)).append('\n');
        }
        if (route.operation().hasBody()) {
          text.append("    json: {}\n");
        }
        text.append(
            route.operation() == Operation.GET
                ? "    expect: {status: 200}\n"
                : "    expect: {}                 # any status from 200 to 299\n");
      }
      return text.toString();
    }

    /** Which of the routes that match serves the request is unknown (F-023). */
    private static String others(AppManifest manifest, ApiRoute route, String path) {
      return manifest.routes().stream()
          .filter(other -> other != route && other.operation() == route.operation())
          .filter(other -> other.path().matches(path))
          .map(other -> other.key() + " (" + other.path() + ")")
          .collect(
              Collectors.joining(
                  ", ", "Also matched by ", ": no request reaches only " + route.key() + "."));
    }
  }
}
