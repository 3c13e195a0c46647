package dev.forgeapi.conformance.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that must not be served, between two successes of its control request.
 *
 * @param what differs from the control request, in words that complete "a request …"
 * @param before the control request before
 * @param tries the request itself, repeated; empty if the control request was not served, so that
 *     it proves nothing
 * @param after the control request after; the same as {@code before} if there were no tries
 * @param tokenBefore whether the token of the request was alive before; null if it is that of the
 *     control request, or none
 * @param tokenAfter the same after
 */
public record DeniedRequest(
    String what,
    Step before,
    List<Step> tries,
    Step after,
    @Nullable TokenProof tokenBefore,
    @Nullable TokenProof tokenAfter) {

  public DeniedRequest {
    tries = List.copyOf(tries);
  }

  /** Of a request with the token of its control request, or with none. */
  public DeniedRequest(String what, Step before, List<Step> tries, Step after) {
    this(what, before, tries, after, null, null);
  }

  /** The first proof that failed. */
  public Optional<TokenProof> deadToken() {
    if (tokenBefore != null && !tokenBefore.alive()) {
      return Optional.of(tokenBefore);
    }
    return tokenAfter != null && !tokenAfter.alive() ? Optional.of(tokenAfter) : Optional.empty();
  }

  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(before);
    if (tokenBefore != null) {
      steps.addAll(tokenBefore.steps());
    }
    steps.addAll(tries);
    steps.add(after);
    if (tokenAfter != null) {
      steps.addAll(tokenAfter.steps());
    }
    return steps;
  }
}
