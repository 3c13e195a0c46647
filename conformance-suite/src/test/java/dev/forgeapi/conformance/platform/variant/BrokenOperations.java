package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_6;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_7;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.App.Route;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Platforms that serve other operations than declared, or with the wrong function. */
final class BrokenOperations {
  private static final List<String> ALL = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private BrokenOperations() {}

  static void add(Catalog all) {
    // Each path of that app has a GET.
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      undeclared(all, "an undeclared " + method + " is served", (r, c) -> c.is(method));
    }
    undeclared(all, "every undeclared operation is served", (r, c) -> ALL.contains(c.method()));
    undeclared(
        all,
        "an undeclared DELETE is served on a path with *",
        (r, c) -> c.is("DELETE") && r.path().endsWith("/*"));
    undeclared(
        all,
        "an undeclared PATCH is served on a path with **",
        (r, c) -> c.is("PATCH") && r.path().endsWith("/**"));
    undeclared(
        all,
        "an undeclared POST is served on a path with * in the middle",
        (r, c) -> c.is("POST") && r.path().contains("/*/"));
    undeclared(
        all,
        "an undeclared PUT is served on one path only",
        (r, c) -> c.is("PUT") && r.key().equals("plain"));
    undeclared(
        all,
        "an undeclared POST is served through the URL with the cloud ID",
        (r, c) -> c.is("POST") && c.isCloud());
    undeclared(
        all,
        "an undeclared DELETE is served through the URL with the site's name",
        (r, c) -> c.is("DELETE") && c.isSite());
    undeclared(
        all,
        "an undeclared PATCH with a body is served",
        (r, c) -> c.is("PATCH") && c.received.body().length > 0);
    for (String key : List.of("plain", "star")) {
      undeclared(
          all,
          "an undeclared PATCH with a body is served by the route "
              + key
              + " through the URL with the cloud ID",
          (r, c) -> r.key().equals(key) && c.isCloud() && c.is("PATCH") && body(c));
      undeclared(
          all,
          "an undeclared PUT with a body is served by the route "
              + key
              + " through the URL with the site's name",
          (r, c) -> r.key().equals(key) && c.isSite() && c.is("PUT") && body(c));
    }
    employee(
        all,
        "an undeclared POST without a body is served",
        c -> c.is("POST") && c.received.body().length == 0);
    employee(
        all,
        "an undeclared POST with a body is served",
        c -> c.is("POST") && c.received.body().length > 0);
    employee(
        all,
        "an undeclared PUT without a query is served",
        c -> c.is("PUT") && c.query().isEmpty());
    employee(
        all, "an undeclared PUT with a query is served", c -> c.is("PUT") && !c.query().isEmpty());
    for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      all.broken(
          "the operation is that of " + header,
          rules ->
              rules.operation =
                  (r, c) -> r.operation().equals(c.received.header(header).orElse(c.method())),
          ROUTE_6);
    }
    for (String header : List.of("X-Original-URL", "X-Rewrite-URL")) {
      all.broken(
          "the path is that of " + header,
          rules ->
              rules.matches =
                  (route, call) -> {
                    String own = call.path;
                    call.path = call.received.header(header).orElse(own);
                    boolean fits = rules.fits(route, call);
                    call.path = own;
                    return fits;
                  },
          ROUTE_5);
    }
    all.broken(
        "a GET of a path with a POST route is served",
        rules ->
            rules.operation =
                (r, c) ->
                    r.operation().equals(c.method())
                        || r.key().equals("employee-api-4") && c.is("GET"),
        ROUTE_6);
    all.broken(
        "a DELETE of a path with a POST route is served",
        rules ->
            rules.operation =
                (r, c) ->
                    r.operation().equals(c.method())
                        || r.key().equals("employee-api-4") && c.is("DELETE"),
        ROUTE_6);
    all.broken(
        "a GET of a path with a POST route answers 200 without a function",
        rules -> rules.deny(Situation.NO_OPERATION, call -> Reply.json(200, "{}")),
        ROUTE_6);
    all.broken(
            "every operation of the path reaches the first one's function",
            rules ->
                rules.choose =
                    (routes, call) ->
                        call.path.equals("/several")
                            ? named(call, "several-get")
                            : Rules.mostSpecific(routes),
            ROUTE_7)
        .on(App.OPERATIONS);
    mixed(all, "POST", "several-put");
    mixed(all, "PUT", "several-patch");
    mixed(all, "PATCH", "several-put");
    mixed(all, "DELETE", "several-get");
    mixed(all, "GET", "several-delete");
    all.broken(
            "PUT reaches POST's function through the URL with the site's name",
            rules ->
                rules.choose =
                    (routes, call) ->
                        call.isSite() && call.path.equals("/several") && call.is("PUT")
                            ? named(call, "several-post")
                            : Rules.mostSpecific(routes),
            ROUTE_7)
        .on(App.OPERATIONS);
    lost(all, "POST");
    lost(all, "PUT");
    lost(all, "PATCH");
    lost(all, "DELETE");
  }

  private static Entry undeclared(Catalog all, String name, BiPredicate<Route, Call> also) {
    return all.broken(
            name,
            rules ->
                rules.operation =
                    (r, c) ->
                        r.operation().equals(c.method())
                            || !c.path.equals("/several") && also.test(r, c),
            ROUTE_6)
        .on(App.OPERATIONS);
  }

  private static boolean body(Call call) {
    return call.received.body().length > 0;
  }

  private static void employee(Catalog all, String name, Predicate<Call> also) {
    all.broken(
        name,
        rules ->
            rules.operation =
                (r, c) ->
                    r.operation().equals(c.method())
                        || r.key().equals("employee-api-1") && also.test(c),
        ROUTE_6);
  }

  private static void mixed(Catalog all, String method, String other) {
    BiFunction<List<Route>, Call, Route> choice =
        (routes, call) ->
            call.path.equals("/several") && call.is(method)
                ? named(call, other)
                : Rules.mostSpecific(routes);
    all.broken(
            method + " reaches the function of " + other, rules -> rules.choose = choice, ROUTE_7)
        .on(App.OPERATIONS);
  }

  private static void lost(Catalog all, String method) {
    all.broken(
            method + " is served on no path of several operations",
            rules ->
                rules.operation =
                    (r, c) ->
                        r.operation().equals(c.method())
                            && !(c.is(method) && c.path.equals("/several")),
            ROUTE_7)
        .on(App.OPERATIONS);
  }

  private static Route named(Call call, String key) {
    return call.app().routes().stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
  }
}
