package dev.forgeapi.conformance.attribution;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.run.RunPlan.Consent;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A site with the consents that the plan asks for, on which one thing is not as the configuration
 * says. Immutable until it is run.
 */
final class MistakenSite {
  /** Two routes of each kind. */
  static final String PAIRS = "pairs";

  private String app = PAIRS;
  private UnaryOperator<String> deployed = manifest -> manifest;
  private UnaryOperator<String> configured = text -> text;
  private BiFunction<String, Set<String>, Set<String>> granted = (name, scopes) -> scopes;
  private Consumer<ForgeGateway> changed = gateway -> {};

  /** The app, unless it is the one of two routes of each kind. */
  MistakenSite app(String name) {
    app = name;
    return this;
  }

  /** Another version of the manifest is deployed. */
  MistakenSite deployed(UnaryOperator<String> manifest) {
    deployed = manifest;
    return this;
  }

  /** Something else is configured. */
  MistakenSite configured(UnaryOperator<String> configuration) {
    configured = configuration;
    return this;
  }

  /** An identity of that name was granted other scopes than stated. */
  MistakenSite granted(BiFunction<String, Set<String>, Set<String>> scopes) {
    granted = scopes;
    return this;
  }

  /** The site, the platform or the app's functions are otherwise. */
  MistakenSite changed(Consumer<ForgeGateway> change) {
    changed = change;
    return this;
  }

  MistakenSite with(GatewayFault fault) {
    return changed(gateway -> ((StartedGateway) gateway).inject(fault));
  }

  RunResult run(Path folder) throws IOException {
    Path given = Apps.folder(app).resolve("manifest.yml");
    Path other = Files.createDirectory(folder.resolve("deployed")).resolve("manifest.yml");
    Files.writeString(other, deployed.apply(Files.readString(given)));
    try (ForgeGateway gateway = ForgeGateway.start(AppManifest.load(other))) {
      gateway.restApis().enable();
      changed.accept(gateway);
      Map<String, String> tokens = new TreeMap<>();
      String text = site(gateway.site(), given) + identities(gateway, tokens);
      Path file = Files.writeString(folder.resolve("forge-api.yaml"), configured.apply(text));
      return ConformanceRun.run(
          ConfigurationReader.in(folder).file(file).environment(tokens).read(), RunOptions.all());
    }
  }

  private static String site(Site site, Path manifest) {
    return """
        target: site
        manifest: %s
        environmentId: %s
        site: sample.atlassian.net
        cloudId: %s
        probe: true
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        safety: {methods: [GET, POST, PUT, PATCH, DELETE], maxRequests: 5000, perSecond: 5000}
        """
        .formatted(
            manifest.toAbsolutePath(),
            site.installation().environmentId(),
            site.cloudId(),
            site.endpoints().api(),
            site.endpoints().site(),
            site.endpoints().auth());
  }

  private String identities(ForgeGateway gateway, Map<String, String> tokens) {
    StringBuilder text = new StringBuilder("identities:\n");
    stated(gateway)
        .forEach(
            (name, scopes) -> {
              String variable = "TOKEN_" + tokens.size();
              Set<String> real = granted.apply(name, scopes);
              tokens.put(variable, gateway.grantWithoutConsent(real).accessToken().reveal());
              text.append(
                  "  %s: {scopes: ['%s'], accessToken: \"${%s}\"}%n"
                      .formatted(name, String.join("', '", scopes), variable));
            });
    return text.toString();
  }

  private Map<String, Set<String>> stated(ForgeGateway gateway) {
    Map<String, Set<String>> stated = new LinkedHashMap<>();
    for (Consent consent :
        ConformanceRun.plan(Apps.configuration(app), RunOptions.all()).consents()) {
      Set<String> scopes = new TreeSet<>();
      consent.appScopes().forEach(scope -> scopes.add(scope.value()));
      if (consent.productScope()) {
        scopes.add(gateway.site().product().scope());
      }
      stated.put(consent.name(), scopes);
    }
    return stated;
  }
}
