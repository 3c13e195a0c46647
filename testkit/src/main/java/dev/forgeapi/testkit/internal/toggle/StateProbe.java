package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.RestApisState;
import java.util.Optional;

/** Looks whether a site's REST APIs are enabled, by calling them. */
@FunctionalInterface
public interface StateProbe {

  /** What all calls agree on; empty if they do not, or if nothing could be called. */
  Optional<RestApisState> look();
}
