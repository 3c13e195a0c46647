package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Source;
import dev.forgeapi.testkit.internal.gateway.functions.RouteHandler.Handled;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.http.DiagnosticLog;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.text.Json;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

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
              + " failed, trace ID "
              + call.request().traceId(),
          thrown);
      return Handled.threw(Source.CANNED, thrown);
    }
  }

  /** The function that every route has until a test gives it an answer: the probe contract. */
  static final class EchoFunction {

    private static final Pattern STATUS = Pattern.compile("[2-5][0-9][0-9]");

    private EchoFunction() {}

    /** What the query parameter {@code probeAnswer} asks for, as the probe app has it. */
    private static final Map<String, String> BODIES =
        Map.of(
            "array",
            "[1, \"zw\u00f6lf\", null]",
            "string",
            "\"\u00c9l\u00e8ve \u20ac \ud83d\ude00\"",
            "number",
            "12.50",
            "empty",
            "",
            "large",
            "{\"long\":\"" + "x".repeat(999_989) + "\"}");

    /**
     * Says what it received, with the status that the query parameter {@code probeStatus} asks for,
     * or the body that {@code probeAnswer} names.
     */
    static Answer answer(ApiRoute route, FunctionRequest request) {
      String asked = BODIES.get(first(request.queryParameters(), "probeAnswer"));
      return Answer.json(
          status(request.queryParameters()), asked == null ? received(route, request) : asked);
    }

    private static String received(ApiRoute route, FunctionRequest request) {
      Map<String, Object> probe = new LinkedHashMap<>();
      probe.put(PlatformAnswer.PROBE_MARKER, 1);
      probe.put("route", route.key());
      probe.put("request", FunctionInput.of(request));
      return Json.write(probe);
    }

    private static int status(Map<String, List<String>> query) {
      String asked = first(query, "probeStatus");
      return STATUS.matcher(asked).matches() ? Integer.parseInt(asked) : 200;
    }

    private static String first(Map<String, List<String>> query, String name) {
      return query.getOrDefault(name, List.of("")).get(0);
    }
  }
}
