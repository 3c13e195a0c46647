package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with.
 *
 * @param node null if functions echo
 */
record GatewaySettings(
    AppManifest manifest,
    Product product,
    AppInstallation installation,
    String siteName,
    int port,
    String basePath,
    GatewayProfile profile,
    List<GatewayFault> faults,
    @Nullable NodeSettings node) {

  GatewaySettings {
    faults = List.copyOf(faults);
  }
}
