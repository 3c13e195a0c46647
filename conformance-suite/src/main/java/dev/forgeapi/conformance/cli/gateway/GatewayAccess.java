package dev.forgeapi.conformance.cli.gateway;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.config.ValueType;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Site.CloudId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How clients reach a gateway and which 3LO app they use. What the configuration does not say is
 * the same at every start, so that a client is configured once.
 */
public final class GatewayAccess {
  private static final OAuthClient DEFAULT_CLIENT =
      new OAuthClient(
          "ForgeApiGatewayLocalClient000001",
          Secret.of("ATOA-forge-api-gateway-local-client-secret"),
          URI.create("http://localhost:8976/callback"));

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "Also listen on this address, such as 0.0.0.0 for all, so that containers and other"
              + " machines can reach the gateway (default: loopback only, IPv4 and IPv6).")
  private @Nullable String bind;

  @Option(
      names = "--host-name",
      paramLabel = "NAME",
      description =
          "Another host name that clients use for the gateway, such as the name of its"
              + " container; repeatable. Requests with unknown host names are refused.")
  private List<String> hostNames = List.of();

  @Option(
      names = "--callback",
      paramLabel = "URL",
      description =
          "Another callback URL of the 3LO app, in addition to oauth.callback;" + " repeatable.")
  private List<String> callbacks = List.of();

  public void apply(ForgeGateway.Builder builder, ForgeApiConfiguration configuration) {
    if (bind != null) {
      builder.bind(bind);
    }
    for (String name : hostNames) {
      try {
        builder.hostName(name);
      } catch (IllegalArgumentException wrong) {
        throw new ConfigurationException("option --host-name: " + wrong.getMessage());
      }
    }
    builder.cloudId(configuration.cloudId().orElseGet(() -> stableCloudId(configuration)));
    builder.oauthClient(configuration.oauth().orElse(DEFAULT_CLIENT));
    callbacks.stream().map(GatewayAccess::callback).forEach(builder::callback);
    configuration.identities().values().stream()
        .map(Identity::oauth)
        .filter(client -> client != null)
        .forEach(builder::oauthClient);
  }

  /** Another site of the configuration has another one. */
  private static CloudId stableCloudId(ForgeApiConfiguration configuration) {
    String name = "forge-api gateway " + configuration.siteName().orElse("");
    return new CloudId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
  }

  private static URI callback(String text) {
    try {
      return ValueType.callback().parser().apply(text);
    } catch (IllegalArgumentException wrong) {
      // Said below, with what is expected.
    }
    throw new ConfigurationException(
        "option --callback: '"
            + text
            + "' is not a callback URL: expected one such as http://localhost:3000/callback");
  }
}
