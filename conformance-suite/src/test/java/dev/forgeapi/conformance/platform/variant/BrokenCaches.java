package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_2;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_4;
import static dev.forgeapi.conformance.requirement.RequirementId.BODY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.HEADER_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_2;
import static dev.forgeapi.conformance.requirement.RequirementId.RESPONSE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_3;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Grant;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Platforms that remember a decision or an answer and give it again where it does not hold. */
final class BrokenCaches {
  private BrokenCaches() {}

  static void add(Catalog all) {
    answers(all);
    decisions(all);
    toggles(all);
  }

  /** The caller is looked at, then an earlier answer is given. */
  private static void answers(Catalog all) {
    answered(
        all,
        "each token gets its first answer again",
        call -> call.authorization(),
        call -> true,
        ROUTE_1,
        ROUTE_2,
        ROUTE_3,
        RESPONSE_1,
        URL_3);
    answered(
            all,
            "each path has one answer, whatever the query",
            call -> call.form + call.method() + call.path,
            call -> true,
            QUERY_2,
            HEADER_1,
            BODY_1,
            RESPONSE_1)
        .probeOnly();
    answered(
            all,
            "each URL has one answer, whatever the headers",
            call -> call.form + call.method() + call.path + "?" + call.query(),
            call -> call.is("GET"),
            HEADER_1,
            RESPONSE_1)
        .probeOnly();
    answered(
            all,
            "each URL has one answer to POST, whatever the body",
            call -> call.form + call.path + "?" + call.query(),
            call -> call.is("POST"),
            BODY_1,
            RESPONSE_1)
        .probeOnly();
    answered(
            all,
            "each path and operation has one answer for both URLs",
            call -> call.method() + call.path + "?" + call.query(),
            call -> true,
            URL_3,
            HEADER_1,
            RESPONSE_1)
        .probeOnly();
    answered(
            all,
            "the operations of a path share their answers",
            call -> call.form + call.path,
            call -> call.path.equals("/several"),
            RequirementId.ROUTE_7,
            ROUTE_1,
            RESPONSE_1)
        .on(App.OPERATIONS);
    answered(
            all,
            "paths that begin alike share their answers",
            call -> call.form + call.method() + call.segments().get(0),
            call -> call.segments().size() > 1,
            ROUTE_2,
            ROUTE_3,
            RESPONSE_1)
        .probeOnly(); // another app answers all of them alike
    all.broken(
            "a refusal is given again to the next caller of the URL",
            rules -> {
              Map<String, Reply> refused = new ConcurrentHashMap<>();
              rules.wire =
                  (call, reply) -> {
                    String url = call.form + call.method() + call.path + "?" + call.query();
                    if (reply.isSuccess()) {
                      Reply earlier = refused.remove(url);
                      return earlier == null ? reply : earlier;
                    }
                    refused.put(url, reply);
                    return reply;
                  };
            },
            SCOPE_1,
            ROUTE_1)
        .undecided("a request that is refused now and then is neither served nor refused");
  }

  /** Who is let in is remembered under too short a key. */
  private static void decisions(Catalog all) {
    scopes(
        all,
        "a token that opened one route opens all",
        call -> call.grant.token(),
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
    scopes(
        all,
        "a token that opened one route opens all of the same URL",
        call -> call.grant.token() + call.form,
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
    scopes(
        all,
        "a route that was opened with a token of any scopes is open to tokens that begin alike",
        call -> call.route.key() + call.grant.token().substring(0, 6),
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
    all.broken(
            "a token that was refused for its scopes is refused everywhere",
            rules -> {
              Map<String, Boolean> refused = new ConcurrentHashMap<>();
              rules.scopes =
                  call -> {
                    boolean holds = call.scopes().containsAll(call.route.scopes());
                    if (!holds) {
                      refused.put(call.grant.token(), true);
                    }
                    return holds && !refused.containsKey(call.grant.token());
                  };
            },
            SCOPE_1)
        .undecided("the token may as well be dead");
    caller(
        all,
        "the caller of a URL is remembered, and stands for who has no token",
        call -> call.form + call.method() + call.path,
        call -> call.authorization().isEmpty(),
        AUTH_1);
    caller(
        all,
        "the caller of a connection is remembered",
        call -> "",
        call -> call.authorization().isEmpty(),
        AUTH_1);
    caller(
        all,
        "the caller of a path is remembered, and stands for every bad token",
        call -> call.path,
        call -> !call.authorization().isEmpty(),
        AUTH_2,
        AUTH_4);
    caller(
        all,
        "callers are told apart by the first letters of their tokens",
        call -> call.authorization().substring(0, Math.min(16, call.authorization().length())),
        call -> !call.authorization().isEmpty(),
        AUTH_2,
        AUTH_4);
  }

  private static void toggles(Catalog all) {
    toggle(all, "each URL sees the toggle as it was at its first request", call -> "" + call.form);
    toggle(all, "each path sees the toggle as it was at its first request", call -> call.path);
    toggle(
        all,
        "each token sees the toggle as it was at its first request",
        call -> call.authorization());
    toggle(
        all,
        "each path with one segment sees the toggle as it was at its first request",
        call -> call.segments().size() == 1 ? call.path : call.received.at() + "");
  }

  private static Entry answered(
      Catalog all,
      String name,
      Function<Call, String> key,
      Predicate<Call> concerned,
      RequirementId... ids) {
    return all.broken(
        name,
        rules -> {
          Map<String, Reply> first = new ConcurrentHashMap<>();
          rules.answer =
              (call, reply) ->
                  concerned.test(call)
                      ? copy(first.computeIfAbsent(key.apply(call), k -> copy(reply)))
                      : reply;
        },
        ids);
  }

  private static Reply copy(Reply reply) {
    return Reply.json(reply.status, new String(reply.body, StandardCharsets.UTF_8));
  }

  private static void scopes(
      Catalog all, String name, Function<Call, String> key, RequirementId... ids) {
    all.broken(
        name,
        rules -> {
          Map<String, Boolean> opened = new ConcurrentHashMap<>();
          rules.scopes =
              call -> {
                if (call.scopes().containsAll(call.route.scopes())) {
                  opened.put(key.apply(call), true);
                }
                return opened.containsKey(key.apply(call));
              };
        },
        ids);
  }

  private static void caller(
      Catalog all,
      String name,
      Function<Call, String> key,
      Predicate<Call> concerned,
      RequirementId... ids) {
    all.broken(
        name,
        rules -> {
          Map<String, Grant> known = new ConcurrentHashMap<>();
          rules.caller =
              call -> {
                Grant grant = Rules.bearer(call);
                if (grant != null) {
                  known.putIfAbsent(key.apply(call), grant);
                  return grant;
                }
                return concerned.test(call) ? known.get(key.apply(call)) : null;
              };
        },
        ids);
  }

  private static void toggle(Catalog all, String name, Function<Call, String> key) {
    all.broken(
            name,
            rules -> {
              Map<String, Boolean> first = new ConcurrentHashMap<>();
              rules.enabled =
                  call -> first.computeIfAbsent(key.apply(call), none -> call.toggle().on());
            },
            STATE_1,
            STATE_3)
        .within("1500ms");
  }
}
