package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Failure;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Source;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.internal.gateway.functions.RouteHandler.Handled;
import dev.forgeapi.testkit.internal.gateway.product.AppPermissions;
import dev.forgeapi.testkit.internal.gateway.product.Platform;
import dev.forgeapi.testkit.internal.gateway.product.Platform.Answered;
import dev.forgeapi.testkit.internal.gateway.product.PlatformReply;
import dev.forgeapi.testkit.internal.gateway.product.PlatformReply.Refusal;
import dev.forgeapi.testkit.internal.gateway.product.PlatformRequest;
import dev.forgeapi.testkit.internal.gateway.product.StubBlocks;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One invocation of an app's function by Node: what it is given, what it does, how it ends. */
final class NodeInvocation {
  private static final Pattern FROM_NOTHING =
      Pattern.compile("\\b(undefined|NaN)\\b|\\[object Object]|%5Bobject%20Object%5D");

  private static final int MOST_UNANSWERED = 100;

  private final String site;
  private final AppCall call;
  private final ApiRoute route;
  private final FunctionRequest request;
  private final Platform platform;
  private final UnaryOperator<String> masked;
  private final Consumer<String> log;
  private final CompletableFuture<JsonNode> ended = new CompletableFuture<>();
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final List<PlatformCall> calls = new CopyOnWriteArrayList<>();
  private final Set<String> unanswered = new CopyOnWriteArraySet<>();

  /** The process has ended before the invocation did. */
  static final class ProcessEndedException extends IOException {
    private static final long serialVersionUID = 1;
    private final boolean alone;

    /**
     * @param alone whether no other invocation was running
     */
    ProcessEndedException(boolean alone) {
      super("the Node.js process ended");
      this.alone = alone;
    }

    boolean alone() {
      return alone;
    }
  }

  /**
   * @param site the slug of the virtual site
   * @param masked takes values of variables out of what the function says
   * @param log told what the function prints, and why it fails
   */
  NodeInvocation(
      String site,
      AppCall call,
      ApiRoute route,
      FunctionRequest request,
      Platform platform,
      UnaryOperator<String> masked,
      Consumer<String> log) {
    this.site = site;
    this.call = call;
    this.route = route;
    this.request = request;
    this.platform = platform;
    this.masked = masked;
    this.log = log;
  }

  Map<String, Object> message(long id, String handler, AppPermissions permissions) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", "call");
    message.put("id", id);
    message.put("site", site);
    message.put("handler", handler);
    message.put("request", FunctionInput.of(request));
    message.put("context", FunctionInput.context(call, request));
    Map<String, Object> runtime =
        FunctionInput.runtime(
            call,
            route,
            request,
            Map.of(
                "scopes", List.copyOf(permissions.scopes()), "external", permissions.external()));
    runtime.put("externalAuth", platform.externalAuth());
    message.put("runtime", runtime);
    return message;
  }

  void print(String line) {
    console.add(line);
  }

  boolean isOn(String otherSite) {
    return site.equals(otherSite);
  }

  PlatformReply callPlatform(PlatformRequest made) {
    Answered answered = platform.answer(route.function(), FunctionInput.account(request), made);
    PlatformCall shown = shown(answered.call());
    calls.add(shown);
    Refusal refusal = answered.reply().refusal();
    if (refusal != null
        && refusal.unanswered()
        && (unanswered.isEmpty() || (isWhole(made) && unanswered.size() < MOST_UNANSWERED))) {
      unanswered.add(refusal.message());
    }
    String denied = shown.refusal();
    if (denied != null && (refusal == null || !refusal.unanswered())) {
      print(denied);
      log.accept(denied);
    }
    return answered.reply();
  }

  /** Reports say why it was denied. */
  private PlatformCall shown(PlatformCall made) {
    return made.refusal() == null
        ? made
        : new PlatformCall(
            made.function(),
            made.api(),
            made.as(),
            made.accountId(),
            made.method(),
            made.path(),
            made.headers(),
            made.body(),
            made.status(),
            masked.apply(made.refusal()));
  }

  /** Whether nothing of the call seems to come from a response that is missing itself. */
  private static boolean isWhole(PlatformRequest made) {
    return !FROM_NOTHING.matcher(made.target() + ' ' + made.body()).find();
  }

  /**
   * @param message what it returned, or how it failed
   */
  void end(JsonNode message) {
    ended.complete(message);
  }

  void loseProcess(ProcessEndedException lost) {
    ended.completeExceptionally(lost);
  }

  Handled handled() throws ProcessEndedException, InterruptedException {
    JsonNode message;
    try {
      message = ended.get();
    } catch (ExecutionException lost) {
      throw lost.getCause() instanceof ProcessEndedException gone
          ? gone
          : new ProcessEndedException(true);
    }
    return message.path("type").asString("").equals("result")
        ? returned(message.path("result"))
        : failed(Ending.valueOf(message.path("ending").asString("THREW")), failure(message));
  }

  private Handled returned(JsonNode result) {
    try {
      return new Handled(
          Outcome.of(FunctionResult.answer(result)),
          Source.NODE,
          Ending.RETURNED,
          null,
          console,
          calls);
    } catch (IllegalArgumentException nonsense) {
      return failed(
          Ending.BAD_ANSWER,
          new Failure("Error", String.valueOf(nonsense.getMessage()), List.of()));
    }
  }

  private Failure failure(JsonNode message) {
    List<String> stack =
        message
            .path("stack")
            .asString("")
            .lines()
            .map(String::stripTrailing)
            .filter(line -> !line.isBlank())
            .toList();
    return new Failure(
        message.path("name").asString("Error"),
        unanswered.isEmpty()
            ? message.path("message").asString("")
            : StubBlocks.message(unanswered),
        stack);
  }

  Handled failed(Ending ending, Failure unmasked) {
    Failure failure =
        new Failure(
            masked.apply(unmasked.name()),
            masked.apply(unmasked.message()),
            unmasked.stack().stream().map(masked).toList());
    StringBuilder text = new StringBuilder();
    text.append(
        "function %s of route %s failed, trace ID %s: %s"
            .formatted(route.function(), route.key(), call.request().traceId(), failure.text()));
    failure.stack().forEach(line -> text.append('\n').append(line));
    log.accept(text.toString());
    return new Handled(
        Outcome.refused(
            ending == Ending.TIMED_OUT ? Situation.FUNCTION_TIMEOUT : Situation.INVOCATION_FAILED),
        Source.NODE,
        ending,
        failure,
        console,
        calls);
  }
}
