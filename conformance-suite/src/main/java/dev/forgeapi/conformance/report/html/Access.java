package dev.forgeapi.conformance.report.html;

/**
 * How one identity fared on one route.
 *
 * @param identity as the configuration names it
 * @param route the route's key
 * @param entitled whether its scopes open the route
 * @param outcome what was found
 */
public record Access(String identity, String route, boolean entitled, Outcome outcome) {

  /** What came of the identity's requests. */
  public enum Outcome {
    SERVED,
    REFUSED,
    /** Not asked, or the answers do not tell. */
    UNDECIDED
  }

  /** Whether the outcome is the one that the scopes call for; an undecided one is not wrong. */
  public boolean asItShouldBe() {
    return outcome == Outcome.UNDECIDED || entitled == (outcome == Outcome.SERVED);
  }
}
