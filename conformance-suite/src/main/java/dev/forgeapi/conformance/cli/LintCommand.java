package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.plan.SharedClients;
import dev.forgeapi.conformance.plan.SharedClients.Claim;
import dev.forgeapi.testkit.internal.manifest.ManifestReader;
import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlReader.YamlFile;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lint",
    description = {
      "Finds problems in manifest.yml and custom-scopes.yaml.",
      "Runs the same local checks as forge lint, but not those of Atlassian's server."
    },
    footer = {
      "",
      "Exit codes: 0 no errors, 1 errors, 2 usage error, or a file cannot be read, 4 the tool"
          + " itself failed"
    })
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
      description = "The scopes file (default: custom-scopes.yaml next to the manifest).")
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
    CiSystem.publish(reading.problems(), console);
    CiSystem.publish(shared, console);
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

  /**
   * Warns of identities in {@code forge-api.yaml} that share a 3LO app. The file is read as it
   * stands: lint needs no secret, and what else may be wrong in it other commands say.
   */
  static final class ClaimedClients {
    private ClaimedClients() {}

    /**
     * @param path the app's folder, or its manifest
     */
    static List<ManifestProblem> problems(Path path) {
      Path file =
          Files.isDirectory(path)
              ? path.resolve("forge-api.yaml")
              : path.resolveSibling("forge-api.yaml");
      if (!Files.isRegularFile(file)) {
        return List.of();
      }
      try {
        Mapping root = YamlFile.read(file);
        Map<String, Entry> identities = new LinkedHashMap<>();
        Nodes.maps(root, "identities").forEach(map -> identities.putAll(map.entries()));
        return SharedClients.among(claims(root, identities)).stream()
            .map(names -> problem(names, location(identities, names.get(1))))
            .toList();
      } catch (ManifestException e) {
        return List.of();
      }
    }

    private static SourceLocation location(Map<String, Entry> identities, String name) {
      return Objects.requireNonNull(identities.get(name), name).key().location();
    }

    private static List<Claim> claims(Mapping root, Map<String, Entry> identities) {
      List<Claim> claims = new ArrayList<>();
      identities.forEach(
          (name, entry) -> {
            YamlNode identity = entry.value();
            String own = text(identity, "oauth/clientId");
            String client = own.isEmpty() ? text(root, "oauth/clientId") : own;
            boolean given =
                Nodes.isPresent(identity, "accessToken")
                    && !Nodes.isPresent(identity, "refreshToken");
            if (identity instanceof Mapping
                && !client.isEmpty()
                && !given
                && !text(identity, "expired").equals("true")) {
              claims.add(new Claim(name, client, scopes(identity)));
            }
          });
      return claims;
    }

    private static Set<String> scopes(YamlNode identity) {
      return Nodes.all(identity, "scopes/[*]")
          .map(item -> item instanceof Scalar scope ? scope.text() : "")
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(YamlNode of, String path) {
      return Nodes.scalars(of, path).map(Scalar::text).findFirst().orElse("");
    }

    private static ManifestProblem problem(List<String> names, SourceLocation at) {
      return new ManifestProblem(
          ManifestProblem.Level.WARNING,
          "shared-client",
          "F-081",
          at,
          "identities "
              + String.join(", ", names)
              + " have the same 3LO app and different scopes, so each consent by the same account"
              + " replaces the scopes of the others",
          "Give each its own 3LO app (oauth under the identity), or consent with different accounts");
    }
  }
}
