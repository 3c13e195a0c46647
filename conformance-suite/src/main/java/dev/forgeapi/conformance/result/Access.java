package dev.forgeapi.conformance.result;

/**
 * One cell of the authorization matrix: the result of one identity on one route, through both URL
 * forms.
 *
 * @param identity as the configuration names it; on the gateway what it was granted
 * @param entitled whether by the manifest its scopes open the route
 */
public record Access(String identity, String route, boolean entitled, Outcome outcome) {

  /** The result of the identity's requests. */
  public enum Outcome {
    SERVED,
    /** Refused, while a token with every scope was served. */
    REFUSED,
    /** Not asked, or the answers do not show it. */
    UNDECIDED
  }

  /** Whether the outcome is the one that the scopes call for; an undecided one is not wrong. */
  public boolean asItShouldBe() {
    return outcome == Outcome.UNDECIDED || entitled == (outcome == Outcome.SERVED);
  }

  /** What both show of the same cell: undecided where they contradict one another. */
  public Access togetherWith(Access other) {
    Outcome both =
        outcome == Outcome.UNDECIDED
            ? other.outcome
            : other.outcome == Outcome.UNDECIDED || other.outcome == outcome
                ? outcome
                : Outcome.UNDECIDED;
    return new Access(identity, route, entitled, both);
  }
}
