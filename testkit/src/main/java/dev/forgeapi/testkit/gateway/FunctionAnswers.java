package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.http.DiagnosticLog;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the functions of one site answer: as the server's do, unless a test said otherwise. */
final class FunctionAnswers {
  private static final DiagnosticLog LOG = DiagnosticLog.named("dev.forgeapi.functions");
  private static final RouteHandler ECHO =
      (call, route, request) -> Outcome.of(EchoFunction.answer(route, request));

  private final Map<String, RouteHandler> handlers = new ConcurrentHashMap<>();
  private final AppManifest manifest;
  private final RouteHandler otherwise;

  /**
   * @param node the app's own functions; null for the echo
   */
  FunctionAnswers(AppManifest manifest, @Nullable NodeFunctions node) {
    this.manifest = manifest;
    this.otherwise = node == null ? ECHO : node;
  }

  void answer(String routeKey, Outcome<Answer> answer) {
    put(routeKey, (call, route, request) -> answer);
  }

  void answer(String routeKey, Function<FunctionRequest, Answer> function) {
    put(routeKey, (call, route, request) -> invoke(function, call, route, request));
  }

  void echo(String routeKey) {
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

  Outcome<Answer> call(AppCall call, ApiRoute route, FunctionRequest request) {
    return handlers.getOrDefault(route.key(), otherwise).answer(call, route, request);
  }

  private static Outcome<Answer> invoke(
      Function<FunctionRequest, Answer> function,
      AppCall call,
      ApiRoute route,
      FunctionRequest request) {
    try {
      return Outcome.of(Objects.requireNonNull(function.apply(request), "it returned null"));
    } catch (RuntimeException thrown) {
      LOG.warn(
          "the function that a test gave route "
              + route.key()
              + " failed, trace id "
              + call.request().traceId(),
          thrown);
      return Outcome.refused(Situation.INVOCATION_FAILED);
    }
  }
}
