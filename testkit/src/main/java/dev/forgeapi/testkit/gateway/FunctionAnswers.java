package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the functions of one site answer: as the server's do, unless a test said otherwise. */
final class FunctionAnswers {
  private static final RouteHandler ECHO =
      (call, route, request) -> Outcome.of(EchoFunction.answer(route, request));

  private final Map<String, RouteHandler> handlers = new ConcurrentHashMap<>();
  private final RouteHandler otherwise;

  /**
   * @param node the app's own functions; null for the echo
   */
  FunctionAnswers(@Nullable NodeFunctions node) {
    this.otherwise = node == null ? ECHO : node;
  }

  void answer(String routeKey, Outcome<Answer> answer) {
    handlers.put(routeKey, (call, route, request) -> answer);
  }

  void echo(String routeKey) {
    handlers.put(routeKey, ECHO);
  }

  Outcome<Answer> call(AppCall call, ApiRoute route, FunctionRequest request) {
    return handlers.getOrDefault(route.key(), otherwise).answer(call, route, request);
  }
}
