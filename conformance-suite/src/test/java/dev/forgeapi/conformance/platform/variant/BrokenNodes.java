package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_2;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_3;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_4;
import static dev.forgeapi.conformance.requirement.RequirementId.BODY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.HEADER_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_2;
import static dev.forgeapi.conformance.requirement.RequirementId.RESPONSE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_6;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_4;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_3;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_5;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_6;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.View;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.function.Predicate;

/**
 * Platforms that break a rule on a part of what they serve: one operation through one URL, one
 * route of many, one node of several, or only after some time.
 */
final class BrokenNodes {
  private BrokenNodes() {}

  static void add(Catalog all) {
    corners(all);
    nodes(all);
    later(all);
  }

  /** One operation through one URL, or one route. */
  private static void corners(Catalog all) {
    Predicate<Call> corner = call -> call.isSite() && call.is("POST");
    scopes(all, "no scope is needed by POST through the URL with the site's name", corner, SCOPE_2);
    scopes(
        all,
        "no scope is needed on one route through the URL with the cloud ID",
        call -> call.isCloud() && call.on("employee-api-3"),
        SCOPE_2);
    scopes(
            all,
            "the scopes of the first operation of a path open the others",
            call -> call.path.equals("/several") && call.scopes().contains("read:form:custom"),
            SCOPE_5,
            SCOPE_2)
        .on(App.OPERATIONS);
    scopes(
            all,
            "who lacks one scope of many is served",
            call ->
                call.scopes().size() > 3
                    && call.app().scopes().stream().filter(s -> !call.scopes().contains(s)).count()
                        == 1,
            SCOPE_2,
            SCOPE_3,
            SCOPE_5)
        .on(App.SCOPES);
    all.broken(
        "no product scope is needed by POST through the URL with the cloud ID",
        rules ->
            rules.productScope =
                call ->
                    call.scopes().contains("read:forge-app:confluence")
                        || call.isCloud() && call.is("POST"),
        SCOPE_4);
    anybody(
        all, "nobody needs a token by POST through the URL with the site's name", corner, AUTH_1);
    bad(
        all,
        "an unknown token is accepted on one route through the URL with the cloud ID",
        call -> call.isCloud() && call.path.equals("/editEmployeeName"),
        AUTH_2);
    all.broken(
        "a token that lacks its end is accepted by POST",
        rules ->
            rules.caller =
                call -> {
                  var grant = Rules.bearer(call);
                  return grant == null && call.is("POST") && bearer(call)
                      ? call.tokens().startingWith(word(call))
                      : grant;
                },
        AUTH_2);
    all.broken(
        "the word Bearer without a token is accepted",
        rules ->
            rules.caller =
                call ->
                    call.authorization().trim().equalsIgnoreCase("Bearer")
                        ? call.tokens().anyWith(call.app().scopes())
                        : Rules.bearer(call),
        AUTH_2);
    all.broken(
        "the scheme JWT is accepted",
        rules ->
            rules.caller =
                call ->
                    call.authorization().startsWith("JWT ")
                        ? call.tokens().alive(word(call))
                        : Rules.bearer(call),
        AUTH_3);
    all.broken(
        "an expired token is accepted by POST through the URL with the cloud ID",
        rules ->
            rules.caller =
                call -> {
                  var grant = Rules.bearer(call);
                  return grant == null && call.isCloud() && call.is("POST") && bearer(call)
                      ? call.tokens().known(word(call))
                      : grant;
                },
        AUTH_4);
    address(
        all, "any environment ID reaches the installation by POST", call -> call.is("POST"), URL_6);
    address(
        all,
        "any environment ID reaches one path with wildcards",
        call -> call.segments().size() > 1,
        URL_6);
    all.broken(
        "any cloud ID reaches the site by POST",
        rules ->
            rules.site =
                call ->
                    call.cloudId == null
                        || call.cloudId.equals(call.platform.cloudId())
                        || call.is("POST"),
        URL_5);
    open(all, "disabling leaves POST alone through the URL with the site's name", corner);
    byScopes(
        all,
        "disabling leaves callers with few scopes alone",
        call -> !call.scopes().containsAll(call.app().scopes()));
    byScopes(
        all,
        "disabling leaves callers with few scopes alone on one route",
        call -> call.path.equals("/getEmployeeName") && call.scopes().size() == 2);
    open(
        all,
        "disabling leaves one route alone the second time",
        call -> call.path.equals("/getEmployeeName") && call.toggle().changes() > 1);
    shut(all, "enabling forgets POST through the URL with the site's name", corner);
    shut(
        all,
        "enabling forgets one route the second time",
        call -> call.path.equals("/editEmployeeName") && call.toggle().changes() > 2);
    seen(
        all,
        "the body of a POST is lost through the URL with the site's name",
        (call, view) -> view.body = corner.test(call) ? null : view.body,
        BODY_1,
        URL_3);
    seen(
        all,
        "the query is lost on one route through the URL with the cloud ID",
        (call, view) -> {
          if (call.isCloud() && call.on("employee-api-2")) {
            view.query.clear();
          }
        },
        QUERY_2,
        URL_3);
    seen(
        all,
        "custom headers are lost on one route through the URL with the site's name",
        (call, view) -> {
          if (call.isSite() && call.on("employee-api-3")) {
            view.headers.keySet().removeIf(name -> !View.isStandard(name));
          }
        },
        HEADER_1,
        URL_3);
    for (int[] pair :
        new int[][] {{201, 200}, {204, 200}, {404, 200}, {422, 400}, {202, 200}, {409, 400}}) {
      answer(
          all,
          pair[0] + " becomes " + pair[1] + " by POST through the URL with the site's name",
          (call, reply) ->
              corner.test(call) && reply.status == pair[0] ? reply.status(pair[1]) : reply);
      answer(
          all,
          pair[0] + " becomes " + pair[1] + " on one route",
          (call, reply) ->
              call.on("employee-api-3") && reply.status == pair[0] ? reply.status(pair[1]) : reply);
    }
    answer(
        all,
        "an answer of more than 64 KB is cut through the URL with the site's name",
        (call, reply) ->
            call.isSite() && reply.body.length > 65_536
                ? reply.text(body -> body.substring(0, 65_536))
                : reply);
    answer(
        all,
        "an answer of more than 500 KB is cut through the URL with the site's name",
        (call, reply) ->
            call.isSite() && reply.body.length > 500_000
                ? reply.text(body -> body.substring(0, 500_000))
                : reply);
  }

  /** One node of several does not know the rule. */
  private static void nodes(Catalog all) {
    for (int nodes : new int[] {2, 3, 7}) {
      String one = "one node of " + nodes;
      Predicate<Call> there = call -> call.platform.requests() % nodes == 0;
      Entry scopes = scopes(all, one + " asks for no scope", there, SCOPE_2);
      Entry anonymous = anybody(all, one + " asks for no token", there, AUTH_1);
      if (nodes > 3) {
        anonymous.unpromised("which node of many gets a denial is chance");
        scopes.unpromised("which node of many gets a denial is chance");
      }
      bad(all, one + " accepts every token", there, AUTH_2);
      all.broken(
          one + " serves undeclared operations",
          rules ->
              rules.operation =
                  (r, c) ->
                      r.operation().equals(c.method())
                          || !c.is("HEAD") && !c.is("OPTIONS") && there.test(c),
          ROUTE_6);
    }
    all.broken(
            "one node of three serves paths that begin like a declared one",
            rules ->
                rules.matches =
                    (r, c) ->
                        rules.fits(r, c)
                            || c.platform.requests() % 3 == 0
                                && r.segments().size() == 1
                                && c.path.startsWith(r.path()),
            ROUTE_5)
        .on(App.PATHS);
    seen(
        all,
        "one node of two loses custom headers",
        (call, view) -> {
          if (call.platform.requests() % 2 == 0) {
            view.headers.keySet().removeIf(name -> !View.isStandard(name));
          }
        },
        HEADER_1,
        URL_3);
    answer(
        all,
        "one node of two answers 200 for every status",
        (call, reply) -> call.platform.requests() % 2 == 0 ? reply.status(200) : reply);
  }

  /** What holds at first and not for long. */
  private static void later(Catalog all) {
    for (int requests : new int[] {60, 150, 250}) {
      Predicate<Call> late = call -> call.platform.requests() > requests;
      scopes(
          all,
          "no scope is needed after " + requests + " requests",
          late,
          SCOPE_2,
          SCOPE_3,
          SCOPE_5);
      anybody(all, "nobody needs a token after " + requests + " requests", late, AUTH_1);
    }
    scopes(
            all,
            "no scope is needed once the toggle was used",
            call -> call.toggle().changes() > 0,
            SCOPE_2,
            SCOPE_3,
            SCOPE_5)
        .unpromised("nothing says that denials are tried again after the toggle");
    anybody(
            all,
            "nobody needs a token once the toggle was used",
            call -> call.toggle().changes() > 0,
            AUTH_1)
        .unpromised("nothing says that denials are tried again after the toggle");
    open(all, "disabling works for a second", call -> !call.toggle().changedWithin(1000));
    open(all, "disabling works for a hundred requests", call -> call.toggle().asked() > 100)
        .unpromised("how long a disabled site is watched is for the suite to define");
    open(
        all,
        "disabling works for ten requests of each path",
        call -> call.toggle().asked() > 10 && call.path.equals("/getEmployeeName"));
  }

  private static Entry scopes(
      Catalog all, String name, Predicate<Call> open, RequirementId... ids) {
    return all.broken(
        name,
        rules ->
            rules.scopes =
                call -> {
                  boolean forgiven = open.test(call);
                  return forgiven || call.scopes().containsAll(call.route.scopes());
                },
        ids);
  }

  private static Entry anybody(
      Catalog all, String name, Predicate<Call> open, RequirementId... ids) {
    return all.broken(
        name,
        rules ->
            rules.caller =
                call ->
                    call.authorization().isEmpty() && open.test(call)
                        ? call.tokens().anyWith(call.app().scopes())
                        : Rules.bearer(call),
        ids);
  }

  private static void bad(Catalog all, String name, Predicate<Call> open, RequirementId... ids) {
    all.broken(
        name,
        rules ->
            rules.caller =
                call -> {
                  var grant = Rules.bearer(call);
                  return grant == null && bearer(call) && open.test(call)
                      ? call.tokens().anyWith(call.app().scopes())
                      : grant;
                },
        ids);
  }

  private static Entry address(
      Catalog all, String name, Predicate<Call> also, RequirementId... ids) {
    return all.broken(
        name,
        rules -> {
          Predicate<Call> before = rules.installation;
          rules.installation =
              call ->
                  before.test(call)
                      || call.installation.startsWith(call.app().appId()) && also.test(call);
        },
        ids);
  }

  private static Entry open(Catalog all, String name, Predicate<Call> open) {
    return all.broken(
            name,
            rules -> rules.enabled = call -> call.toggle().on() || open.test(call),
            STATE_1,
            STATE_3)
        .within("1500ms");
  }

  /** Who is asking matters, so the toggle is looked at last. */
  private static void byScopes(Catalog all, String name, Predicate<Call> open) {
    all.broken(
            name,
            rules -> {
              rules.order =
                  List.of(
                      Rules.Gate.ADDRESS,
                      Rules.Gate.TOKEN,
                      Rules.Gate.ROUTE,
                      Rules.Gate.SCOPES,
                      Rules.Gate.ENABLED);
              rules.enabled = call -> call.toggle().on() || open.test(call);
            },
            STATE_1,
            STATE_3)
        .within("1500ms");
  }

  private static void shut(Catalog all, String name, Predicate<Call> shut) {
    all.broken(
            name,
            rules ->
                rules.enabled =
                    call -> call.toggle().on() && !(call.toggle().changes() > 0 && shut.test(call)),
            STATE_2)
        .within("1500ms");
  }

  private static void seen(
      Catalog all,
      String name,
      java.util.function.BiConsumer<Call, View> change,
      RequirementId... ids) {
    all.broken(
            name,
            rules ->
                rules.function =
                    (call, view) -> {
                      change.accept(call, view);
                      return call.platform.function(call, view);
                    },
            ids)
        .probeOnly();
  }

  private static Entry answer(
      Catalog all, String name, java.util.function.BiFunction<Call, Reply, Reply> change) {
    return all.broken(name, rules -> rules.answer = change, RESPONSE_1, URL_3).probeOnly();
  }

  private static boolean bearer(Call call) {
    return call.authorization().toLowerCase(java.util.Locale.ROOT).startsWith("bearer ");
  }

  private static String word(Call call) {
    return call.authorization().replaceFirst("^\\S+ +", "").trim();
  }
}
