package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.gateway.functions.NodeSettings;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.http.DiagnosticLog;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * One gateway server, whose virtual sites are the targets of many tests. They share its grants: the
 * steps of 3LO would cost each test several requests.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
public final class SharedGateway implements AutoCloseable, CloseableResource {
  /** For what functions print: the class path decides where that goes. */
  private static final DiagnosticLog LOG = DiagnosticLog.named("dev.forgeapi.functions");

  private final ForgeApiConfiguration configuration;
  private final AppManifest manifest;
  private final ForgeGateway gateway;
  private final Redaction redaction;
  private final Redaction shown;
  private final HttpTransport transport;
  private final VirtualSiteGrants grants;
  private final Set<Set<String>> wanted = ConcurrentHashMap.newKeySet();

  private SharedGateway(
      ForgeApiConfiguration configuration, AppManifest manifest, ForgeGateway gateway) {
    this.configuration = configuration;
    this.manifest = manifest;
    this.gateway = gateway;
    this.redaction = new Redaction();
    this.shown = new Redaction(redaction);
    NodeSettings.protect(configuration.variables(), shown);
    this.transport =
        HttpTransport.builder()
            .safety(configuration.safety())
            .timeouts(configuration.timeouts())
            .redaction(redaction)
            .build();
    this.grants = new VirtualSiteGrants(gateway, redaction, Map.of());
  }

  public static SharedGateway start(ForgeApiConfiguration configuration, AppManifest manifest) {
    return start(configuration, manifest, List.of());
  }

  public static SharedGateway start(
      ForgeApiConfiguration configuration, AppManifest manifest, List<GatewayFault> faults) {
    GatewayBuilder builder = new GatewayBuilder(manifest).product(configuration.product());
    configuration.environmentId().ifPresent(builder::environmentId);
    configuration.siteName().ifPresent(builder::siteName);
    configuration.gatewayProfile().map(GatewayProfile::load).ifPresent(builder::profile);
    if (configuration.handlers() == Handlers.NODE) {
      builder.node(configuration.node(), LOG::warn).variables(configuration.variables());
      configuration.functionTimeout().ifPresent(builder::functionTimeout);
      if (!configuration.answers().isEmpty()) {
        LOG.warn(
            "functions: the gateway returns the responses in 'answers' for "
                + String.join(", ", new TreeSet<>(configuration.answers().keySet())));
      }
    }
    faults.forEach(builder::fault);
    return new SharedGateway(configuration, manifest, builder.start());
  }

  /** The server's first site, which ends with it. */
  GatewayTarget firstTarget(boolean answering) {
    return target(gateway, grants, answering, new NewestExchanges(), this::close);
  }

  /** A site of its own, in the initial state. */
  public GatewayTarget newTarget(boolean answering, NewestExchanges log) {
    wanted.forEach(grants::consent);
    // Taken before the site is made, so that the site is sure to honor all of them.
    Map<Set<String>, VirtualSiteGrants.Consented> honored = grants.soFar();
    ForgeGateway site = gateway.newSite();
    VirtualSiteGrants own = new VirtualSiteGrants(site, redaction, honored);
    return target(site, own, answering, log, site::close);
  }

  private GatewayTarget target(
      ForgeGateway site,
      VirtualSiteGrants own,
      boolean answering,
      NewestExchanges log,
      Runnable atClose) {
    configuration.productStubs().forEach(site::stub);
    if (answering) {
      configuration.answers().forEach(site::answer);
    }
    return new GatewayTarget(this, site, own, answering, log, atClose);
  }

  /** Remembers scopes that a test asked for: the sites of later tests shall honor them. */
  void want(Set<String> scopes) {
    wanted.add(Set.copyOf(scopes));
  }

  ForgeApiConfiguration configuration() {
    return configuration;
  }

  AppManifest manifest() {
    return manifest;
  }

  HttpTransport transport() {
    return transport;
  }

  Redaction shown() {
    return shown;
  }

  Redaction redaction() {
    return redaction;
  }

  @Override
  public void close() {
    transport.close();
    gateway.close();
  }
}
