package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the functions of one site answer: the echo, unless a test said otherwise. */
final class FunctionAnswers {
  private final Map<String, Outcome<Answer>> answers = new ConcurrentHashMap<>();

  void answer(String routeKey, Outcome<Answer> answer) {
    answers.put(routeKey, answer);
  }

  void echo(String routeKey) {
    answers.remove(routeKey);
  }

  Outcome<Answer> call(ApiRoute route, FunctionRequest request) {
    Outcome<Answer> canned = answers.get(route.key());
    return canned != null ? canned : Outcome.of(EchoFunction.answer(route, request));
  }
}
