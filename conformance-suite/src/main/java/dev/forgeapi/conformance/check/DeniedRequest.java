package dev.forgeapi.conformance.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A request that must not be served, between two successes of its twin.
 *
 * @param what differs from the twin, in words that complete "a request …"
 * @param before the twin before
 * @param tries the request itself, repeated; empty if the twin was not served, so that it proves
 *     nothing
 * @param after the twin after; the same as {@code before} if there were no tries
 */
record DeniedRequest(String what, Step before, List<Step> tries, Step after) {

  DeniedRequest {
    tries = List.copyOf(tries);
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(before);
    steps.addAll(tries);
    steps.add(after);
    return steps;
  }
}
