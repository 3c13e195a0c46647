package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.cli.gateway.GatewayConfigurationFile;
import dev.forgeapi.conformance.cli.gateway.GatewayToken;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Runs the suite against a faulty gateway as a site: all that joins the two is the configuration
 * that {@code forge-api gateway --write-config} writes, with some identities more, one of which has
 * a refresh token instead of an access token.
 *
 * @param probe whether the app's functions answer by the probe contract; else each has an answer of
 *     its own, which the configuration states
 * @param folder for what is written; not there yet
 */
record GatewayAsSite(FaultyGateway gateway, TestedApp app, boolean probe, Path folder) {
  private static final List<String> SEEN_BY_THE_PROBE_ALONE =
      List.of("QUERY-2", "HEADER-1", "BODY-1");

  private static final String PRODUCT_SCOPE = "read:forge-app:confluence";

  FaultRun run() {
    long start = System.nanoTime();
    RunResult result = run(site -> ConformanceRun.run(site, RunOptions.all()));
    return new FaultRun(
        gateway,
        app.name() + (probe ? " as a site with the probe" : " as a site"),
        result.verdict(),
        result.checks().stream().map(Finding::of).toList(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** What the suite finds that gets no more than the configuration. */
  RunResult run(Function<ForgeApiConfiguration, RunResult> suite) {
    try {
      Files.createDirectories(folder);
      AppManifest manifest = AppManifest.load(app.folder());
      ForgeApiConfiguration own = ownConfiguration(manifest);
      GatewayBuilder builder = new GatewayBuilder(manifest).product(own.product());
      gateway.seeded().forEach(builder::fault);
      try (StartedGateway started = builder.start()) {
        own.answers().forEach(started::answer);
        started.restApis().enable();
        Path file = written(started, own, manifest);
        return suite.apply(ConfigurationReader.in(folder).file(file).environment(Map.of()).read());
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** That of the gateway, which the site's run never sees. */
  private ForgeApiConfiguration ownConfiguration(AppManifest manifest) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("manifest: " + manifest.file().toAbsolutePath());
    if (!probe) {
      lines.add("handlers: canned");
      lines.add("requests:");
      for (ApiRoute route : manifest.routes()) {
        lines.add(
            "  %s: {path: %s, expect: {status: %d, json: {function: %s, name: 'Zoë', list: [3, 1, 2]}}}"
                .formatted(
                    route.key(),
                    route.path().toString().replace("**", "new/1234").replace("*", "1234"),
                    route.operation().hasBody() ? 201 : 200,
                    route.key()));
      }
    }
    Path file = Files.writeString(folder.resolve("gateway.yaml"), String.join("\n", lines) + "\n");
    return ConfigurationReader.in(folder).file(file).environment(Map.of()).read();
  }

  private Path written(StartedGateway started, ForgeApiConfiguration own, AppManifest manifest)
      throws IOException {
    Path file = folder.resolve("forge-api.yaml");
    List<GatewayToken> tokens = new ArrayList<>(GatewayToken.all(started, own));
    Set<String> all = names(manifest);
    others(all)
        .forEach(
            (name, scopes) ->
                tokens.add(
                    new GatewayToken(
                        name, scopes, started.grantWithoutConsent(scopes).accessToken(), false)));
    new GatewayConfigurationFile(started, own, manifest).write(file, tokens);
    // Whoever is late is later than that and the grace that is given.
    String text = Files.readString(file).replace("within: \"10s\"", "within: \"500ms\"");
    Set<String> refreshed = new TreeSet<>(all);
    refreshed.add(own.product().scope());
    refreshed.add("offline_access");
    Secret refresh = consented(started, refreshed);
    if (refresh != null) {
      text =
          text.replace(
              "identities:\n",
              "identities:\n  refreshed: {scopes: ['%s'], refreshToken: '%s'}\n"
                  .formatted(String.join("', '", refreshed), refresh.reveal()));
    }
    if (!probe) {
      text += "outOfScope:\n";
      for (String id : SEEN_BY_THE_PROBE_ALONE) {
        text += "  " + id + ": the deployed app is not the probe app\n";
      }
    }
    return Files.writeString(file, text);
  }

  /** Beside the fewest that decide everything: each scope alone, all but each, and none. */
  private static Map<String, Set<String>> others(Set<String> all) {
    Map<String, Set<String>> others = new TreeMap<>();
    others.put("nothing", Set.of(PRODUCT_SCOPE));
    Set<String> otherProduct = new TreeSet<>(all);
    otherProduct.add("read:forge-app:jira");
    others.put("other-product", otherProduct);
    int number = 0;
    for (String scope : all) {
      others.put("only-" + number, Set.of(scope, PRODUCT_SCOPE));
      Set<String> rest = new TreeSet<>(all);
      rest.remove(scope);
      rest.add(PRODUCT_SCOPE);
      others.put("without-" + number, rest);
      number++;
    }
    return others;
  }

  /** Null from a gateway that breaks a rule of the consent itself. */
  private static Secret consented(StartedGateway started, Set<String> scopes) {
    ThreeLeggedFlow flow =
        new ThreeLeggedFlow(
            started.site().endpoints().auth(),
            started.oauthClient(),
            started.site().installation(),
            new Redaction(),
            Clock.systemUTC());
    try {
      return flow.authorize(scopes, started.approval()).refreshToken();
    } catch (OAuthException refused) {
      return null;
    }
  }

  private static Set<String> names(AppManifest manifest) {
    Set<String> names = new TreeSet<>();
    manifest.scopes().forEach(scope -> names.add(scope.value()));
    return names;
  }

  @Override
  public String toString() {
    return gateway + " on " + app + (probe ? " as a site with the probe" : " as a site");
  }
}
