package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RefreshEvidence;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides whether a refresh returned what it must. */
public final class RefreshRule {

  private static final int UNAUTHORIZED = 401;

  /** How the name of every scope of an app ends (F-027); a server may add others. */
  private static final String OF_AN_APP = ":custom";

  private RefreshRule() {}

  public static Judgement rotated(RefreshEvidence refresh) {
    if (refresh.failure() != null) {
      return refresh.taken()
          ? new Judgement(
              Verdict.FAIL,
              "the refresh token was accepted, but no tokens were returned: " + refresh.failure(),
              null,
              List.of())
          : failed(refresh.failure());
    }
    if (refresh.newAccessToken() && refresh.newRefreshToken()) {
      return Judgement.pass("both tokens are new after a refresh", List.of())
          .restingOn(refresh.marks());
    }
    return new Judgement(
        Verdict.FAIL,
        "the refresh returned "
            + (refresh.newAccessToken() ? "no new refresh token" : "the old access token again"),
        null,
        List.of());
  }

  /**
   * @param requests with the refreshed token, to each route that it opens; the control request of
   *     some may have no other token
   * @param token the token; null where the gateway gave it
   */
  public static Judgement opens(List<VariedRequest> requests, @Nullable TokenProof token) {
    boolean opensAny =
        requests.stream().anyMatch(one -> !one.tries().isEmpty() && one.last().is(Serving.SERVED));
    return Judgement.worst(
        requests.stream()
            .map(
                one ->
                    refusedByItself(one, token, opensAny)
                        .orElseGet(() -> VariationRule.served(List.of(one))))
            .toList());
  }

  /**
   * Where no other token opens the route, the refreshed one is at fault if it is alive nowhere, or
   * if it is called unauthorized here and served elsewhere.
   */
  private static Optional<Judgement> refusedByItself(
      VariedRequest request, @Nullable TokenProof token, boolean opensAny) {
    Step control = request.before();
    if (token == null || control.is(Serving.SERVED)) {
      return Optional.empty();
    }
    if (!token.alive()) {
      Step last = token.steps().get(token.steps().size() - 1);
      return Optional.of(
          Judgement.fail("the access token from a refresh " + token.how(), last, token.steps()));
    }
    return opensAny && control.is(Serving.REFUSED) && control.exchange().status() == UNAUTHORIZED
        ? Optional.of(
            Judgement.fail(
                control.target()
                    + " with the access token from a refresh "
                    + control.outcome()
                    + ", though another route was served with it",
                control,
                request.steps()))
        : Optional.empty();
  }

  public static Judgement scopesKept(RefreshEvidence refresh) {
    if (refresh.failure() != null) {
      return failed(refresh.failure());
    }
    Set<String> lost = new TreeSet<>(refresh.granted());
    lost.removeAll(refresh.refreshed());
    if (!lost.isEmpty()) {
      return new Judgement(Verdict.FAIL, "the refresh lost the scopes " + lost, null, List.of());
    }
    Set<String> gained = new TreeSet<>(refresh.refreshed());
    gained.removeAll(refresh.granted());
    gained.removeIf(scope -> !scope.endsWith(OF_AN_APP));
    return gained.isEmpty()
        ? Judgement.pass("the refreshed token has all granted scopes", List.of())
            .restingOn(refresh.marks())
        : new Judgement(
            Verdict.FAIL,
            "the refresh added scopes that were not granted: " + gained,
            null,
            List.of());
  }

  public static Judgement failed(String why) {
    return Judgement.inconclusive("no grant could be refreshed: " + why, null, List.of());
  }
}
