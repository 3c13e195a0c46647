package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.plan.SharedClients;
import dev.forgeapi.conformance.plan.SharedClients.Claim;
import dev.forgeapi.testkit.internal.text.WholeCharacters;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Warns of identities in {@code forge-api.yaml} that share a 3LO app. The file is read as it
 * stands: lint needs no secret, and what else may be wrong in it other commands say.
 */
final class ClaimedClients {
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
