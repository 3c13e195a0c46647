package dev.forgeapi.testkit.internal.gateway.step;

import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.time.Instant;
import java.util.List;

/** The view of a virtual site for steps and faults. */
public interface VirtualSiteView {

  Site site();

  AppManifest manifest();

  boolean isInstalled();

  /** Whether the app's REST APIs are enabled now, as callers see it. */
  boolean isEnabled();

  /** Whether somebody disabled them, as opposed to nobody ever having enabled them. */
  boolean isDisabledByHand();

  /** The site's time. */
  Instant now();

  /** The other sites of the server. */
  List<VirtualSiteView> others();
}
