package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Source;
import dev.forgeapi.testkit.internal.gateway.functions.RouteHandler.Handled;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.http.DiagnosticLog;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What the functions of one site answer: as the server's do, unless a test said otherwise. Keeps of
 * each call what the functions received and how they ended, until the journal takes it.
 */
public final class FunctionAnswers {
  private static final DiagnosticLog LOG = DiagnosticLog.named("dev.forgeapi.functions");
  public static final RouteHandler ECHO =
      (call, route, request) ->
          Handled.of(Source.ECHO, Outcome.of(EchoFunction.answer(route, request)));

  private final Map<String, RouteHandler> handlers = new ConcurrentHashMap<>();
  private final Map<String, List<Invocation>> invoked = new ConcurrentHashMap<>();
  private final AppManifest manifest;
  private final RouteHandler otherwise;

  /**
   * @param otherwise what answers where no test said anything
   */
  public FunctionAnswers(AppManifest manifest, RouteHandler otherwise) {
    this.manifest = manifest;
    this.otherwise = otherwise;
  }

  public void answer(String routeKey, Outcome<Answer> answer) {
    put(routeKey, (call, route, request) -> Handled.of(Source.CANNED, answer));
  }

  public void answer(String routeKey, Function<FunctionRequest, Answer> function) {
    put(routeKey, (call, route, request) -> invoke(function, call, route, request));
  }

  public void echo(String routeKey) {
    put(routeKey, ECHO);
  }

  private void put(String routeKey, RouteHandler handler) {
    if (manifest.route(routeKey).isEmpty()) {
      throw new IllegalArgumentException(
          "The manifest has no route '"
              + routeKey
              + "'; it has "
              + manifest.routes().stream().map(ApiRoute::key).toList());
    }
    handlers.put(routeKey, handler);
  }

  public Outcome<Answer> call(AppCall call, ApiRoute route, FunctionRequest request) {
    long began = System.nanoTime();
    Handled handled = handlers.getOrDefault(route.key(), otherwise).answer(call, route, request);
    Outcome<Answer> outcome = handled.outcome();
    Invocation invocation =
        new Invocation(
            route.key(),
            route.function(),
            manifest.handler(route.function()).orElse(null),
            handled.source(),
            request,
            handled.ending(),
            outcome.refusal().isPresent() ? null : outcome.value(),
            handled.failure(),
            handled.console(),
            handled.calls(),
            Duration.ofNanos(System.nanoTime() - began));
    invoked.computeIfAbsent(call.request().traceId(), none -> new ArrayList<>(1)).add(invocation);
    return outcome;
  }

  /** What the call with that trace id invoked; asked once, when the call is over. */
  public List<Invocation> take(String traceId) {
    return Optional.ofNullable(invoked.remove(traceId)).orElse(List.of());
  }

  private static Handled invoke(
      Function<FunctionRequest, Answer> function,
      AppCall call,
      ApiRoute route,
      FunctionRequest request) {
    try {
      return Handled.of(
          Source.CANNED,
          Outcome.of(Objects.requireNonNull(function.apply(request), "it returned null")));
    } catch (RuntimeException thrown) {
      LOG.warn(
          "the function that a test set for route "
              + route.key()
              + " failed, trace id "
              + call.request().traceId(),
          thrown);
      return Handled.threw(Source.CANNED, thrown);
    }
  }
}
