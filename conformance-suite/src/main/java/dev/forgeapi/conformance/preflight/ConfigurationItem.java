package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.List;

/**
 * Configuration and manifest can be used. If they could not, there would be no visit: the command
 * has said so and ended.
 */
final class ConfigurationItem implements Item {

  @Override
  public String id() {
    return "PRE-CONFIG";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    AppManifest manifest = visit.manifest();
    int identities = visit.configuration().identities().size();
    String counts =
        manifest.routes().size()
            + " routes, "
            + manifest.scopes().size()
            + " app scopes, "
            + (identities == 1 ? "1 identity" : identities + " identities");
    if (manifest.routes().isEmpty()) {
      return List.of(
          ItemAnswer.wrong(
                  id(),
                  "the manifest has no apiRoute: the app exposes no REST API",
                  "add modules.apiRoute to " + manifest.file() + ", then forge deploy")
              .ending());
    }
    return List.of(ItemAnswer.right(id(), "configuration and manifest can be used: " + counts));
  }
}
