package dev.forgeapi.conformance.proof;

import java.time.Duration;

/**
 * When a change of the toggle was seen, measured from when it was set. The two ends lie as far
 * apart as this machine was slow to ask.
 *
 * @param atLeast when the last request was sent that was still answered as before; zero if none was
 * @param atMost when the first answer of the new kind had come
 */
public record ToggleChange(Duration atLeast, Duration atMost) {}
