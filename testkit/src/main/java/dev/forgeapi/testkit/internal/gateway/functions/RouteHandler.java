package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Failure;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Source;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind a route: an echo, a canned answer or the app's own function. */
interface RouteHandler {
  Handled answer(AppCall call, ApiRoute route, FunctionRequest request);

  /**
   * How a handler ended.
   *
   * @param failure null if it answered
   */
  record Handled(
      Outcome<Answer> outcome,
      Source source,
      Ending ending,
      @Nullable Failure failure,
      List<String> console,
      List<PlatformCall> calls) {

    static Handled of(Source source, Outcome<Answer> outcome) {
      Ending ending = outcome.refusal().isPresent() ? Ending.STATED : Ending.RETURNED;
      return new Handled(outcome, source, ending, null, List.of(), List.of());
    }

    static Handled threw(Source source, Throwable thrown) {
      return new Handled(
          Outcome.refused(Situation.INVOCATION_FAILED),
          source,
          Ending.THREW,
          new Failure(
              thrown.getClass().getSimpleName(), String.valueOf(thrown.getMessage()), List.of()),
          List.of(),
          List.of());
    }
  }
}
