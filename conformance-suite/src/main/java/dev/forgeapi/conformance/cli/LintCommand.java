package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.plan.SharedClients;
import dev.forgeapi.conformance.plan.SharedClients.Claim;
import dev.forgeapi.testkit.internal.manifest.ManifestReader;
import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.internal.text.Quoted.WholeCharacters;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code forge-api lint}: what is wrong, or worth a look, in a manifest and its scopes file. */
@Command(
    name = "lint",
    description = {
      "Finds problems in manifest.yml and custom-scopes.yaml.",
      "Runs the same local checks as forge lint, but not those of Atlassian's server."
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
    private static final long MAX_BYTES = 1 << 20;

    private ClaimedClients() {}

    /**
     * @param path the app's folder, or its manifest
     */
    static List<ManifestProblem> problems(Path path) {
      Path file =
          Files.isDirectory(path)
              ? path.resolve("forge-api.yaml")
              : path.resolveSibling("forge-api.yaml");
      try {
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
          return List.of();
        }
        String text = Files.readString(file);
        return SharedClients.among(claims(new YAMLMapper().readTree(WholeCharacters.of(text))))
            .stream()
            .map(names -> problem(names, location(file, text, names.get(1))))
            .toList();
      } catch (IOException | JacksonException e) {
        return List.of();
      }
    }

    private static List<Claim> claims(JsonNode root) {
      String common = client(root);
      List<Claim> claims = new ArrayList<>();
      root.path("identities")
          .properties()
          .forEach(
              entry -> {
                JsonNode identity = entry.getValue();
                String client = client(identity).isEmpty() ? common : client(identity);
                boolean given = identity.has("accessToken") && !identity.has("refreshToken");
                if (!client.isEmpty() && !given && !identity.path("expired").asBoolean(false)) {
                  TreeSet<String> scopes = new TreeSet<>();
                  identity.path("scopes").forEach(scope -> scopes.add(scope.asString("")));
                  claims.add(new Claim(entry.getKey(), client, scopes));
                }
              });
      return claims;
    }

    private static String client(JsonNode node) {
      return node.path("oauth").path("clientId").asString("");
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

    private static SourceLocation location(Path file, String text, String name) {
      Matcher line = Pattern.compile("(?m)^\\s+(" + Pattern.quote(name) + ")\\s*:").matcher(text);
      if (!line.find()) {
        return new SourceLocation(file, 1, 1);
      }
      String before = text.substring(0, line.start(1));
      return new SourceLocation(
          file,
          1 + (int) before.chars().filter(c -> c == '\n').count(),
          line.start(1) - before.lastIndexOf('\n'));
    }
  }
}
