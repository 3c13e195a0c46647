package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.manifest.Operation;

/**
 * A request that shows a change.
 *
 * @param path relative to the base URL, such as {@code /employeeName}; the segments named {@code
 *     any} stand for any other value as well
 */
public record WitnessRequest(Operation operation, String path) {

  @Override
  public String toString() {
    return operation + " " + path;
  }
}
