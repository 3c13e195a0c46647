package dev.forgeapi.conformance.report.html;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * App REST APIs of the site was toggled (F-061).
 *
 * @param at when
 * @param enabled whether on or off
 * @param effectiveAfter how long until every route answered accordingly; null if that was not seen
 *     within the bound
 * @param bound how long was waited at most
 */
public record ToggleEvent(
    Instant at, boolean enabled, @Nullable Duration effectiveAfter, Duration bound) {}
