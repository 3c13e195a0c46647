package dev.forgeapi.conformance.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that must be served as its control request is, from which it differs in one thing.
 *
 * @param what differs, in words that complete "a request …"
 * @param before the control request
 * @param tries the request itself, repeated if it was not served
 * @param after the control request once more, if the request was not served; null otherwise
 */
public record VariedRequest(String what, Step before, List<Step> tries, @Nullable Step after) {

  public VariedRequest {
    tries = List.copyOf(tries);
  }

  public Step last() {
    return tries.get(tries.size() - 1);
  }

  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(before);
    steps.addAll(tries);
    if (after != null) {
      steps.add(after);
    }
    return steps;
  }

  /**
   * A path that a route declares, other than that of its plain request.
   *
   * @param request for that path
   * @param declaredBy keys of the routes that may serve it: of more than one where patterns overlap
   */
  public record DeclaredPath(VariedRequest request, Set<String> declaredBy) {

    public DeclaredPath {
      declaredBy = Set.copyOf(declaredBy);
    }
  }
}
