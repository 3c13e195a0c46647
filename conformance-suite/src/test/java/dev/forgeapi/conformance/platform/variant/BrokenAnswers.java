package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_2;
import static dev.forgeapi.conformance.requirement.RequirementId.RESPONSE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_3;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Situation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Platforms that do not bring the function's answer back, or another one. */
final class BrokenAnswers {
  private BrokenAnswers() {}

  static void add(Catalog all) {
    statuses(all);
    bodies(all);
    kinds(all);
    caches(all);
  }

  private static void statuses(Catalog all) {
    for (int[] pair :
        new int[][] {
          {201, 200},
          {202, 200},
          {204, 200},
          {400, 500},
          {404, 403},
          {404, 500},
          {409, 400},
          {422, 400},
          {422, 500},
          {422, 503}
        }) {
      status(all, pair[0] + " becomes " + pair[1], status -> status == pair[0] ? pair[1] : status);
    }
    status(all, "401 and 403 become 500", status -> status == 401 || status == 403 ? 500 : status);
    status(all, "410 and 451 become 400", status -> status == 410 || status == 451 ? 400 : status);
    status(all, "every success becomes 200", status -> status / 100 == 2 ? 200 : status);
    status(all, "every 4xx becomes 400", status -> status / 100 == 4 ? 400 : status);
    status(all, "every 4xx becomes 502", status -> status / 100 == 4 ? 502 : status);
    status(all, "every status becomes 200", status -> 200);
    status(all, "every 4xx becomes 424", status -> status / 100 == 4 ? 424 : status);
    all.broken(
        "200 becomes 207",
        rules ->
            rules.answer = (call, reply) -> reply.status(reply.status == 200 ? 207 : reply.status),
        RESPONSE_1);
    all.broken(
            "201 becomes 200 for an app that is not the probe",
            rules ->
                rules.answer =
                    (call, reply) -> reply.status(reply.status == 201 ? 200 : reply.status),
            RESPONSE_1)
        .on(App.OPERATIONS);
    failed(
        all,
        "the body of a 4xx is replaced",
        reply ->
            reply.text(
                body -> "{\"code\":" + reply.status + ",\"message\":\"Invocation failed\"}"));
    failed(all, "the body of a 4xx is emptied", reply -> reply.text(body -> ""));
    failed(all, "a 4xx gets an HTML page", reply -> Reply.html(reply.status));
    failed(
        all,
        "the body of a 4xx is wrapped",
        reply -> reply.text(body -> "{\"error\":" + body + "}"));
    answer(
            all,
            "the body of a 201 is emptied",
            reply -> reply.status == 201 ? reply.text(body -> "") : reply)
        .on(App.OPERATIONS);
    answer(
            all,
            "an empty 200 becomes null",
            reply ->
                reply.status == 200 && reply.body.length == 0 ? Reply.json(200, "null") : reply)
        .probeOnly();
    answer(
            all,
            "a 204 becomes 200 with an empty object",
            reply -> reply.status == 204 ? Reply.json(200, "{}") : reply)
        .probeOnly();
  }

  private static void bodies(Catalog all) {
    text(all, "the body is wrapped", body -> "{\"data\":" + body + "}");
    text(all, "the body is put into an array", body -> "[" + body + "]");
    text(
        all,
        "the body is given as a JSON string",
        body -> '"' + body.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    text(all, "the body is emptied", body -> "");
    text(all, "the body is cut to its first half", body -> body.substring(0, body.length() / 2));
    text(all, "the body loses its last character", body -> body.substring(0, body.length() - 1));
    text(all, "the body loses what is not ASCII", body -> body.replaceAll("[^\\x00-\\x7f]", "?"));
    text(all, "the body is replaced with an empty object", body -> "{}");
    text(
        all,
        "the body is encoded as Base64",
        body -> Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    text(
        all,
        "the body is handed over in lower case",
        body -> body.toLowerCase(java.util.Locale.ROOT));
    text(all, "something follows the body", body -> body + "<!-- served by node 7 -->");
    text(all, "the body is an HTML page that shows it", body -> "<pre>" + body + "</pre>");
    answer(
        all,
        "the body is encoded twice as UTF-8",
        reply -> {
          reply.body = reply.text().getBytes(StandardCharsets.UTF_8);
          return reply.text(
              b -> new String(b.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        });
    answer(
        all,
        "the body is written in Latin-1",
        reply -> {
          reply.body = reply.text().getBytes(StandardCharsets.ISO_8859_1);
          return reply;
        });
    plain(all, "null in the body is lost", body -> body.replaceAll(",\"none\":null", ""));
    plain(all, "null in the body becomes an empty string", body -> body.replace("null", "\"\""));
    plain(all, "arrays in the body come sorted", body -> body.replace("[3,1,2]", "[1,2,3]"));
    plain(all, "of an array only the first is kept", body -> body.replace("[3,1,2]", "[3]"));
    plain(
        all,
        "numbers in the body become strings",
        body -> body.replace("[3,1,2]", "[\"3\",\"1\",\"2\"]"));
    plain(all, "a member of the body is renamed", body -> body.replace("\"name\"", "\"Name\""));
    plain(
            all,
            "a member is added to the body",
            body -> body.replaceFirst("\\{", "{\"traceId\":\"1\","))
        .unpromised("whether a stated body may have more members is for the suite to define");
    all.broken(
        "the body of a POST is emptied",
        rules -> rules.answer = (call, reply) -> call.is("POST") ? reply.text(body -> "") : reply,
        RESPONSE_1);
    all.broken(
        "the body is emptied through the URL with the site's name",
        rules -> rules.answer = (call, reply) -> call.isSite() ? reply.text(body -> "") : reply,
        RESPONSE_1);
    all.broken(
        "the body of one route is wrapped",
        rules ->
            rules.answer =
                (call, reply) ->
                    call.on("employee-api-4")
                        ? reply.text(body -> "{\"data\":" + body + "}")
                        : reply,
        RESPONSE_1);
    answer(
            all,
            "the answer ends before its body does",
            reply -> {
              reply.cutShort = reply.body.length > 10;
              return reply;
            })
        .undecided("a connection that breaks is no answer that could be judged");
    all.broken(
            "an answer of more than 16 KB is cut",
            rules ->
                rules.answer =
                    (call, reply) ->
                        reply.body.length > 16_384
                            ? reply.text(body -> body.substring(0, 16_000))
                            : reply,
            RESPONSE_1)
        .probeOnly();
  }

  private static void kinds(Catalog all) {
    kind(all, "an array is put into an object", "[", body -> "{\"items\":" + body + "}");
    kind(all, "an array comes as its first element", "[", body -> "1");
    kind(all, "a string loses its quotes", "\"", body -> body.substring(1, body.length() - 1));
    kind(all, "a number is put into quotes", "12.5", body -> '"' + body + '"');
    kind(all, "a number becomes an integer", "12.5", body -> "12");
    answer(
            all,
            "an error without a body gets one",
            reply ->
                reply.status / 100 == 4 && reply.body.length == 0
                    ? Reply.json(reply.status, "{\"code\":" + reply.status + "}")
                    : reply)
        .probeOnly();
    answer(
            all,
            "an error without a body becomes 500",
            reply -> reply.body.length == 0 && reply.status != 204 ? Reply.json(500, "") : reply)
        .probeOnly()
        .undecided("a 500 without a trace of the function may be a platform in trouble");
    answer(
            all,
            "an answer of more than 500 KB is cut",
            reply ->
                reply.body.length > 500_000
                    ? reply.text(body -> body.substring(0, 500_000))
                    : reply)
        .probeOnly();
    answer(
            all,
            "an answer of more than 500 KB becomes 413",
            reply -> reply.body.length > 500_000 ? Reply.json(413, "{\"code\":413}") : reply)
        .probeOnly();
  }

  private static void kind(Catalog all, String name, String start, UnaryOperator<String> change) {
    answer(all, name, reply -> reply.text().startsWith(start) ? reply.text(change) : reply)
        .probeOnly();
  }

  private static void caches(Catalog all) {
    cached(
        all,
        "answers are cached by path for every caller",
        call -> call.path,
        call -> true,
        AUTH_1,
        SCOPE_2,
        QUERY_2,
        RESPONSE_1);
    cached(
        all,
        "answers to GET are cached by URL for every caller",
        call -> call.form + call.path + "?" + call.query(),
        call -> call.is("GET"),
        AUTH_1,
        SCOPE_2);
    cached(
        all,
        "answers to GET are cached for every caller with a token",
        call -> call.form + call.path + "?" + call.query(),
        call -> call.is("GET") && !call.authorization().isEmpty(),
        SCOPE_2,
        SCOPE_5);
    cached(
        all,
        "answers to GET are cached by token, and outlive the toggle",
        call -> call.form + call.path + "?" + call.query() + call.authorization(),
        call -> call.is("GET"),
        STATE_1,
        STATE_3);
    remembered(
        all,
        "who was served on a URL once is served there while the toggle is off",
        call -> call.form + call.path + call.authorization(),
        Situation.DISABLED,
        STATE_1,
        STATE_3);
    remembered(
        all,
        "a route that anybody was served on is open to every token",
        call -> call.path,
        Situation.SCOPE,
        SCOPE_2,
        SCOPE_5);
    remembered(
        all,
        "a route that anybody was served on is open to callers without a token",
        call -> call.path,
        Situation.NO_TOKEN,
        AUTH_1);
  }

  private static void status(Catalog all, String name, IntUnaryOperator change) {
    all.broken(
            name,
            rules -> rules.answer = (call, reply) -> reply.status(change.applyAsInt(reply.status)),
            RESPONSE_1)
        .probeOnly();
  }

  private static void failed(Catalog all, String name, UnaryOperator<Reply> change) {
    answer(all, name, reply -> reply.status / 100 == 4 ? change.apply(reply) : reply).probeOnly();
  }

  private static Entry text(Catalog all, String name, UnaryOperator<String> change) {
    return answer(all, name, reply -> reply.body.length == 0 ? reply : reply.text(change));
  }

  private static Entry plain(Catalog all, String name, UnaryOperator<String> change) {
    return text(all, name, change).plainOnly();
  }

  private static Entry answer(Catalog all, String name, UnaryOperator<Reply> change) {
    return all.broken(
        name, rules -> rules.answer = (call, reply) -> change.apply(reply), RESPONSE_1);
  }

  /** What was answered once is answered again, before anybody is asked who they are. */
  private static void cached(
      Catalog all,
      String name,
      Function<Call, String> key,
      Predicate<Call> concerned,
      dev.forgeapi.conformance.requirement.RequirementId... ids) {
    all.broken(
            name,
            rules -> {
              Map<String, Reply> cache = new ConcurrentHashMap<>();
              rules.wire =
                  (call, reply) -> {
                    if (!concerned.test(call) || !call.isRight()) {
                      return reply;
                    }
                    Reply cached = cache.get(key.apply(call));
                    if (cached == null && reply.isSuccess()) {
                      cache.put(key.apply(call), reply);
                    }
                    return cached == null ? reply : cached;
                  };
            },
            ids)
        .waits();
  }

  /** A denial of that kind is not repeated where somebody was served before. */
  private static void remembered(
      Catalog all,
      String name,
      Function<Call, String> key,
      Situation forgiven,
      dev.forgeapi.conformance.requirement.RequirementId... ids) {
    all.broken(
        name,
        rules -> {
          java.util.Set<String> served = ConcurrentHashMap.newKeySet();
          rules.answer =
              (call, reply) -> {
                served.add(key.apply(call));
                return reply;
              };
          Function<Call, Reply> denial = rules.denials.get(forgiven);
          rules.deny(
              forgiven,
              call ->
                  served.contains(key.apply(call)) && call.platform.find(call)
                      ? call.platform.invoke(call)
                      : denial.apply(call));
        },
        ids);
  }
}
