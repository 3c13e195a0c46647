package dev.forgeapi.testkit.internal.gateway.step;

import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.time.Instant;
import java.util.List;

/**
 * One call of an app's REST API while it passes through the steps.
 *
 * @param request as it came
 * @param address what its URL says
 * @param site the virtual site that deals with it
 */
public record AppCall(GatewayRequest request, AppAddress address, VirtualSiteView site) {

  /** The view of a virtual site for steps and faults. */
  public interface VirtualSiteView {

    Site site();

    AppManifest manifest();

    boolean isInstalled();

    /** Whether the app's REST APIs are enabled now, as callers see it. */
    boolean isEnabled();

    /** Whether somebody disabled them, as opposed to nobody ever having enabled them. */
    boolean isDisabledByHand();

    Instant now();

    List<VirtualSiteView> others();
  }
}
