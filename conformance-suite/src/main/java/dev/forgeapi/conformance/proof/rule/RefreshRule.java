package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RefreshEvidence;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Decides whether a refresh gave what it must. */
public final class RefreshRule {

  private RefreshRule() {}

  public static Judgement rotated(RefreshEvidence refresh) {
    if (refresh.failure() != null) {
      return failed(refresh.failure());
    }
    if (refresh.newAccessToken() && refresh.newRefreshToken()) {
      return Judgement.pass("both tokens are new after a refresh", List.of())
          .restingOn(refresh.marks());
    }
    return new Judgement(
        Verdict.FAIL,
        "the refresh gave "
            + (refresh.newAccessToken() ? "no new refresh token" : "the old access token again"),
        null,
        List.of());
  }

  public static Judgement scopesKept(RefreshEvidence refresh) {
    if (refresh.failure() != null) {
      return failed(refresh.failure());
    }
    Set<String> lost = new TreeSet<>(refresh.granted());
    lost.removeAll(refresh.refreshed());
    return lost.isEmpty()
        ? Judgement.pass("the refreshed token names every scope granted", List.of())
            .restingOn(refresh.marks())
        : new Judgement(Verdict.FAIL, "the refresh lost the scopes " + lost, null, List.of());
  }

  public static Judgement failed(String why) {
    return Judgement.inconclusive("no grant could be refreshed: " + why, null, List.of());
  }
}
