package dev.forgeapi.conformance.proof;

import java.time.Duration;

/**
 * When a change of the toggle was seen, measured from when it was set. The bounds differ by the
 * time between two requests.
 *
 * @param atLeast when the last request was sent that was still answered as before; zero if none was
 * @param atMost when the first answer of the new kind had come
 */
public record ToggleChange(Duration atLeast, Duration atMost) {}
