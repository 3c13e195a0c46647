package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.internal.gateway.functions.NodeSettings;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.Site.CloudId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects a gateway's settings and checks them. */
public final class GatewayBuilder implements ForgeGateway.Builder {
  private static final String ENVIRONMENT = "3aaa01b0-02cc-1d00-3eee-1f01f001f1f0";

  private final AppManifest manifest;
  private final List<GatewayFault> faults = new ArrayList<>();
  private Product product = Product.CONFLUENCE;
  private String environmentId = ENVIRONMENT;
  private String siteName = "sample.atlassian.net";
  private String basePath = "";
  private Profile profile = Profile.standard();
  private final List<String> hostNames = new ArrayList<>();
  private final List<URI> callbacks = new ArrayList<>();
  private final List<OAuthClient> clients = new ArrayList<>();
  private @Nullable String bind;
  private @Nullable CloudId cloudId;
  private @Nullable OAuthClient client;
  private @Nullable String node;
  private Consumer<String> functionLog = line -> {};
  private @Nullable Duration functionTimeout;

  /** Less than clients usually wait for a response, so that the message reaches them. */
  private Duration loadingTimeout = Duration.ofSeconds(25);

  private Map<String, String> variables = Map.of();
  private int port;

  public GatewayBuilder(AppManifest manifest) {
    this.manifest = manifest;
  }

  @Override
  public GatewayBuilder product(Product value) {
    product = value;
    return this;
  }

  @Override
  public GatewayBuilder environmentId(String value) {
    environmentId = value;
    return this;
  }

  @Override
  public GatewayBuilder port(int value) {
    if (value < 0 || value > 65_535) {
      throw new IllegalArgumentException(
          "port " + value + " does not exist: expected 1 … 65535, or 0 for a free one");
    }
    port = value;
    return this;
  }

  @Override
  public GatewayBuilder bind(String address) {
    bind = address;
    return this;
  }

  @Override
  public GatewayBuilder hostName(String name) {
    if (name.length() > 253
        || !name.matches("[A-Za-z0-9_][A-Za-z0-9_-]*(\\.[A-Za-z0-9_][A-Za-z0-9_-]*)*")) {
      throw new IllegalArgumentException(
          "'" + name + "' is not a host name: expected a name such as gateway, without a port");
    }
    hostNames.add(name);
    return this;
  }

  @Override
  public GatewayBuilder cloudId(CloudId value) {
    cloudId = value;
    return this;
  }

  @Override
  public GatewayBuilder oauthClient(OAuthClient value) {
    if (client == null) {
      client = value;
    } else if (client.id().equals(value.id())) {
      callbacks.add(value.callback());
    } else {
      clients.add(value);
    }
    return this;
  }

  @Override
  public GatewayBuilder callback(URI further) {
    callbacks.add(further);
    return this;
  }

  @Override
  public GatewayBuilder siteName(String value) {
    if (!value.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,252}")) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a site name: expected a host name such as sample.atlassian.net");
    }
    siteName = value;
    return this;
  }

  @Override
  public GatewayBuilder basePath(String value) {
    String path = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    if (!path.matches("(/[A-Za-z0-9._~-]+)*") || path.startsWith("/__admin")) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a base path: expected segments of letters, digits, and . _ ~ -");
    }
    basePath = path;
    return this;
  }

  @Override
  public GatewayBuilder profile(GatewayProfile value) {
    profile = (Profile) value;
    return this;
  }

  /** Breaks a rule on every site of the server. */
  public GatewayBuilder fault(GatewayFault value) {
    faults.add(value);
    return this;
  }

  @Override
  public GatewayBuilder node(String executable, Consumer<String> log) {
    node = executable;
    functionLog = log;
    return this;
  }

  /** How long a file of the functions may take to load. */
  public GatewayBuilder loadingTimeout(Duration limit) {
    loadingTimeout = limit;
    return this;
  }

  @Override
  public GatewayBuilder functionTimeout(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("function timeout " + limit + ": expected more than 0");
    }
    functionTimeout = limit;
    return this;
  }

  @Override
  public GatewayBuilder variables(Map<String, String> values) {
    variables = Map.copyOf(values);
    return this;
  }

  @Override
  public StartedGateway start() {
    GatewayServer server =
        GatewayServer.start(
            new GatewaySettings(
                manifest,
                product,
                new AppInstallation(manifest.appId(), environmentId),
                siteName,
                port,
                ListenAddresses.of(bind),
                hostNames,
                cloudId,
                client,
                callbacks,
                clients,
                basePath,
                profile,
                faults,
                node == null
                    ? null
                    : new NodeSettings(
                        node, functionTimeout, loadingTimeout, variables, functionLog)));
    return StartedGateway.first(server);
  }

  /**
   * The settings of a server.
   *
   * @param hostNames further names under which it answers
   * @param cloudId of the first site; null for one of this start
   * @param client the 3LO app of the first site; null for one of this start
   * @param callbacks further callbacks of that 3LO app
   * @param clients further 3LO apps
   * @param node null if functions echo
   */
  public record GatewaySettings(
      AppManifest manifest,
      Product product,
      AppInstallation installation,
      String siteName,
      int port,
      ListenAddresses listen,
      List<String> hostNames,
      @Nullable CloudId cloudId,
      @Nullable OAuthClient client,
      List<URI> callbacks,
      List<OAuthClient> clients,
      String basePath,
      Profile profile,
      List<GatewayFault> faults,
      @Nullable NodeSettings node) {

    public GatewaySettings {
      hostNames = List.copyOf(hostNames);
      callbacks = List.copyOf(callbacks);
      clients = List.copyOf(clients);
      faults = List.copyOf(faults);
    }
  }
}
