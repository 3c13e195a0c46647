package dev.forgeapi.conformance.proof;

import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Failure;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.gateway.product.StubBlocks;
import dev.forgeapi.testkit.internal.platform.InvocationSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the gateway saw where it invoked the app's own function for a request: in addition to the
 * probe's answer the second source of what a function received, and the only one of how it failed.
 *
 * @param route key of the route
 * @param function key of the function in the manifest
 * @param handler file and export, such as {@code index.run}; null where the manifest leaves it out
 * @param own whether it is the app's own code, and not an answer that the configuration states
 * @param request what the function received
 * @param headerNames header names as the function saw them
 * @param ending how the invocation ended
 * @param status that the function returned; 0 if it failed
 * @param arrived whether the caller got the status and the body that the function returned
 * @param failure name and message of the error in one line; null unless it failed
 * @param stack the frames in the app's own files
 * @param console what the function printed during the invocation
 * @param denied which of its calls the platform is expected to deny, and why
 */
public record Invoked(
    String route,
    String function,
    @Nullable String handler,
    boolean own,
    SeenRequest request,
    List<String> headerNames,
    Ending ending,
    int status,
    boolean arrived,
    @Nullable String failure,
    List<String> stack,
    List<String> console,
    List<String> denied) {
  private static final int LONGEST_CONSOLE = 50;
  private static final int LONGEST_BLOCK = 200;
  private static final int LONGEST_LINE = 500;
  private static final Set<Integer> BODILESS = Set.of(204, 205, 304);

  public Invoked {
    headerNames = List.copyOf(headerNames);
    stack = List.copyOf(stack);
    console = List.copyOf(console);
    denied = List.copyOf(denied);
  }

  /**
   * @param came what the caller got
   */
  public static Invoked of(Invocation invocation, Exchange came) {
    FunctionRequest request = invocation.request();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    request
        .headers()
        .forEach(
            (name, values) ->
                headers
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), none -> new ArrayList<>())
                    .addAll(values));
    Answer answer = invocation.answer();
    Failure failure = invocation.failure();
    return new Invoked(
        invocation.route(),
        invocation.function(),
        invocation.handler(),
        invocation.source() == Invocation.Source.NODE,
        new SeenRequest(
            request.method(), request.path(), request.queryParameters(), headers, request.body()),
        List.copyOf(request.headers().keySet()),
        invocation.ending(),
        answer == null ? 0 : answer.status(),
        answer != null && hasArrived(answer, came),
        failure == null ? null : failure.text(),
        failure == null ? List.of() : failure.stack(),
        shortened(invocation.console()),
        denied(invocation));
  }

  /** Not those without a response, with which an invocation ends otherwise. */
  private static List<String> denied(Invocation invocation) {
    return invocation.ending() != Ending.RETURNED && invocation.ending() != Ending.THREW
        ? List.of()
        : invocation.calls().stream()
            .flatMap(call -> Stream.ofNullable(call.refusal()))
            .distinct()
            .limit(LONGEST_CONSOLE)
            .toList();
  }

  /** HTTP permits no body with 204, 205, and 304, even if the function returns one. */
  private static boolean hasArrived(Answer answer, Exchange came) {
    boolean bodiless = BODILESS.contains(answer.status());
    return came.status() == answer.status()
        && came.responseBody().equals(bodiless ? "" : answer.body());
  }

  private static List<String> shortened(List<String> console) {
    List<String> lines = new ArrayList<>();
    for (String line : console.subList(0, Math.min(LONGEST_CONSOLE, console.size()))) {
      lines.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
    }
    if (console.size() > lines.size()) {
      lines.add("… " + (console.size() - lines.size()) + " more lines");
    }
    return lines;
  }

  /** Whether the function caused the caller's response. */
  public boolean failed() {
    return failure != null;
  }

  /** The function as a developer finds it: {@code get-name (index.getName)}. */
  public String name() {
    return handler == null ? function : function + " (" + handler + ")";
  }

  /** How it failed, in words that complete "the function …". */
  public String howItFailed() {
    return InvocationSource.howItFailed(function, ending, failure == null ? "" : failure);
  }

  /** Whether it failed because a call has no configured response, which could be configured. */
  public boolean lacksStub() {
    return ending == Ending.UNANSWERED_CALL
        && failure != null
        && !StubBlocks.joined(failure.lines().toList()).isEmpty();
  }

  /** The error with its stack in the app's own lines, then what the function printed. */
  public List<String> trace() {
    List<String> lines = new ArrayList<>();
    if (failure != null) {
      failure.lines().limit(lacksStub() ? LONGEST_BLOCK : LONGEST_CONSOLE).forEach(lines::add);
      lines.addAll(stack);
    }
    console.forEach(line -> lines.add("console: " + line));
    return lines;
  }

  ProbeAnswer seen() {
    return new ProbeAnswer(route, request, headerNames);
  }

  /** As text, for a record of the run. */
  public String text() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("route", route);
    json.put("function", function);
    put(json, "handler", handler);
    json.put("own", own);
    put(json, "method", request.method());
    put(json, "path", request.path());
    put(json, "body", request.body());
    values(json.putObject("query"), request.query());
    values(json.putObject("headers"), request.headers());
    texts(json.putArray("headerNames"), headerNames);
    json.put("ending", ending.name());
    json.put("status", status);
    json.put("arrived", arrived);
    put(json, "failure", failure);
    texts(json.putArray("stack"), stack);
    texts(json.putArray("console"), console);
    texts(json.putArray("denied"), denied);
    return json.toString();
  }

  /** Reads what {@link #text()} wrote; empty if that is an empty text. */
  public static Optional<Invoked> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    JsonNode json = JsonMapper.shared().readTree(text);
    return Optional.of(
        new Invoked(
            json.path("route").asString(""),
            json.path("function").asString(""),
            text(json, "handler"),
            json.path("own").asBoolean(false),
            new SeenRequest(
                text(json, "method"),
                text(json, "path"),
                values(json.path("query")),
                values(json.path("headers")),
                text(json, "body")),
            texts(json.path("headerNames")),
            Ending.valueOf(json.path("ending").asString("")),
            json.path("status").asInt(0),
            json.path("arrived").asBoolean(false),
            text(json, "failure"),
            texts(json.path("stack")),
            texts(json.path("console")),
            texts(json.path("denied"))));
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static void values(ObjectNode json, Map<String, List<String>> values) {
    values.forEach((name, texts) -> texts(json.putArray(name), texts));
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode node = json.path(name);
    return node.isString() ? node.stringValue() : null;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asString("")));
    return texts;
  }

  private static Map<String, List<String>> values(JsonNode object) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    object.properties().forEach(entry -> values.put(entry.getKey(), texts(entry.getValue())));
    return values;
  }
}
