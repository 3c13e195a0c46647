package dev.forgeapi.conformance.proof;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a token is shown to be valid, and how.
 *
 * @param token what it is, such as {@code a token that has …}
 * @param alive whether anything shows it
 * @param how what shows it, or what was tried; completes "the token …"
 * @param steps the requests that show it
 */
public record TokenProof(String token, boolean alive, String how, List<Step> steps) {

  public TokenProof {
    steps = List.copyOf(steps);
  }

  public static TokenProof served(String token, String route, Step step) {
    return new TokenProof(token, true, "is served on " + route, List.of(step));
  }

  /** Another endpoint takes it, and refuses a token that nobody issued. */
  public static TokenProof accepted(String token, List<Step> steps) {
    return new TokenProof(token, true, "is accepted by accessible-resources", steps);
  }

  public static TokenProof dead(String token, List<Step> steps) {
    return new TokenProof(
        token, false, "is not accepted anywhere, not even where it must be", steps);
  }

  /**
   * By its denial, if that differs in kind from the denials of a token that nobody issued.
   *
   * @param garbage the same request with such a token, more than once
   */
  public static TokenProof byKind(String token, Step denial, List<Step> garbage, List<Step> steps) {
    Set<String> kinds = garbage.stream().map(RefusalKind::of).collect(Collectors.toSet());
    Set<Integer> statuses =
        garbage.stream().map(step -> step.exchange().status()).collect(Collectors.toSet());
    boolean otherStatus = !statuses.contains(denial.exchange().status());
    boolean otherText = kinds.size() == 1 && !kinds.contains(RefusalKind.of(denial));
    boolean conclusive =
        denial.is(Serving.REFUSED)
            && garbage.stream().allMatch(step -> step.is(Serving.REFUSED))
            && (otherStatus || otherText);
    return new TokenProof(
        token,
        conclusive || isServed(denial),
        conclusive
            ? "is not refused like a token that was never issued"
            : "is accepted nowhere and is refused like a token that was never issued",
        steps);
  }

  public static boolean isServed(Step step) {
    return step.is(Serving.SERVED) || step.is(Serving.SERVED_BY_ANOTHER_ROUTE);
  }

  /** Whether an endpoint that is no route took the token. */
  public static boolean isAccepted(Step step) {
    return step.exchange().answered() && step.exchange().status() == 200;
  }
}
