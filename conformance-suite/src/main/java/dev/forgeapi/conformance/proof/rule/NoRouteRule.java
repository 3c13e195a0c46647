package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RefusalKind;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides whether the platform refused a request that a function of an app without the probe may
 * refuse too: it did if the request was refused like a path that no route declares.
 */
public final class NoRouteRule {

  private NoRouteRule() {}

  /**
   * @param undeclared the denials of undeclared paths; asked for only if the request was refused
   * @return a failure, if the platform is shown to have refused the request
   */
  public static Optional<Judgement> judge(
      VariedRequest request, Supplier<List<DeniedRequest>> undeclared) {
    Step after = request.after();
    boolean refused =
        request.before().is(Serving.SERVED)
            && after != null
            && after.is(Serving.SERVED)
            && request.tries().size() > 1
            && request.tries().stream()
                .allMatch(step -> RefusalKind.isOfNoRoute(step, undeclared.get()));
    return refused
        ? Optional.of(
            Judgement.fail(
                "a request "
                    + request.what()
                    + " "
                    + request.last().outcome()
                    + " like a path that no route declares",
                request.last(),
                request.steps()))
        : Optional.empty();
  }
}
