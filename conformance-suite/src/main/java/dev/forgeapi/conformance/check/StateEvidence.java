package dev.forgeapi.conformance.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What throwing the switch showed.
 *
 * @param bound within which a change must be seen
 * @param before the same requests on the main site, before anything was thrown
 * @param byDefault tries on a site on which nobody has thrown the switch; empty for a real site
 * @param enabled after enabling; for a real site, as it was found
 * @param measuredFirst whether {@code enabled} was measured from a change
 * @param disabled after disabling
 * @param whileDisabled tries once the change should have been seen
 * @param undeclared an undeclared path while disabled; null if it was not tried
 * @param neighbours a neighbouring site's requests: before, and while this one is disabled
 * @param enabledAgain after enabling again
 * @param leftOut cells whose plain request is not served on the main site either
 * @param failure why the switch could not be thrown; null if it could
 */
record StateEvidence(
    Duration bound,
    Map<Cell, Step> before,
    Map<Cell, List<Step>> byDefault,
    Sweep enabled,
    boolean measuredFirst,
    Sweep disabled,
    Map<Cell, List<Step>> whileDisabled,
    @Nullable Step undeclared,
    Map<Cell, List<Step>> neighbours,
    Sweep enabledAgain,
    List<Cell> leftOut,
    @Nullable String failure) {}
