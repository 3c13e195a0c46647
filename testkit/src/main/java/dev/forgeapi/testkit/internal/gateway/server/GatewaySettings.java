package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.internal.gateway.functions.NodeSettings;
import dev.forgeapi.testkit.internal.gateway.listen.ListenAddresses;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.Site.CloudId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
