package dev.forgeapi.conformance.platform.variant;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.App.Route;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.View;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Platforms that choose where F-023 leaves a choice. */
final class LegalPaths {
  private LegalPaths() {}

  static void add(Catalog all) {
    for (App app : List.of(App.TUTORIAL, App.FORMS)) {
      String on = " (" + app.name() + ")";
      path(
          all, app, "a slash at the end is ignored" + on, path -> path.replaceFirst("(.)/$", "$1"));
      path(all, app, "doubled slashes are one" + on, path -> path.replaceAll("//+", "/"));
      path(
          all,
          app,
          "an encoded slash divides segments" + on,
          path -> path.replaceAll("(?i)%2f", "/"));
      path(all, app, "paths are decoded before they are matched" + on, View::decoded);
      path(
          all,
          app,
          "dot segments are resolved" + on,
          path -> path.replaceAll("/\\./", "/").replaceAll("/[^/]+/\\.\\.(/|$)", "$1"));
      all.legal(
              "letters of either case match" + on,
              rules -> rules.literal = String::equalsIgnoreCase)
          .on(app);
      also(
          all,
          app,
          "** matches nothing too" + on,
          (r, c) -> r.path().endsWith("/**") && c.path.equals(r.path().replace("/**", "")));
      also(
          all,
          app,
          "** matches a bare slash too" + on,
          (r, c) -> r.path().endsWith("/**") && c.path.equals(r.path().replace("/**", "/")));
      also(
          all,
          app,
          "* matches a bare slash too" + on,
          (r, c) -> r.path().endsWith("/*") && c.path.equals(r.path().replace("/*", "/")));
      all.legal(
              "* refuses percent signs" + on,
              rules -> rules.star = s -> !s.isEmpty() && !s.contains("%"))
          .on(app);
      all.legal("* refuses dots" + on, rules -> rules.star = s -> !s.isEmpty() && !s.contains("."))
          .on(app);
      choice(
          all,
          app,
          "the least specific route serves" + on,
          (routes, call) -> routes.get(routes.size() - 1));
      all.legal(
              "** matches nothing too, and is preferred" + on,
              rules -> {
                rules.matches =
                    (r, c) ->
                        rules.fits(r, c)
                            || r.path().endsWith("/**")
                                && c.path.equals(r.path().replace("/**", ""));
                rules.choose =
                    (routes, call) ->
                        routes.stream()
                            .filter(route -> route.path().endsWith("**"))
                            .findFirst()
                            .orElseGet(() -> Rules.mostSpecific(routes));
              })
          .on(app);
      choice(all, app, "the first declared route serves" + on, (routes, call) -> routes.get(0));
      AtomicInteger turn = new AtomicInteger();
      choice(
              all,
              app,
              "matching routes serve in turn" + on,
              (routes, call) -> routes.get(turn.incrementAndGet() % routes.size()))
          .unpromised("both URLs invoke the same function, so a choice by lot may fail URL-3");
      choice(
              all,
              app,
              "one URL prefers the first, the other the last matching route" + on,
              (routes, call) -> routes.get(call.isSite() ? 0 : routes.size() - 1))
          .unpromised("whether both URLs must choose alike is not said; here it may fail URL-3");
    }
    operation(all, "HEAD is served as GET", "HEAD");
    all.legal(
        "OPTIONS is answered to everybody",
        rules ->
            rules.wire =
                (call, reply) ->
                    call.is("OPTIONS") ? Reply.empty(204).header("Allow", "GET, POST") : reply);
    all.legal(
        "the method of a path in lower case is the same",
        rules ->
            rules.operation = (r, c) -> r.operation().equals(c.method().toUpperCase(Locale.ROOT)));
    all.legal(
        "Accept is enforced",
        rules ->
            rules.matches =
                (r, c) ->
                    rules.fits(r, c)
                        && c.received.header("Accept").orElse("*/*").matches(".*(json|\\*).*"));
    all.legal(
        "Content-Type is enforced",
        rules ->
            rules.matches =
                (r, c) ->
                    rules.fits(r, c)
                        && c.received.header("Content-Type").orElse("json").contains("json"));
  }

  private static void operation(Catalog all, String name, String method) {
    all.legal(
        name,
        rules ->
            rules.operation =
                (r, c) ->
                    r.operation().equals(c.method())
                        || c.is(method) && r.operation().equals("GET"));
  }

  private static void path(Catalog all, App app, String name, UnaryOperator<String> change) {
    all.legal(name, rules -> rules.path = change).on(app);
  }

  private static void also(Catalog all, App app, String name, BiPredicate<Route, Call> more) {
    all.legal(name, rules -> rules.matches = (r, c) -> rules.fits(r, c) || more.test(r, c)).on(app);
  }

  private static Entry choice(
      Catalog all, App app, String name, BiFunction<List<Route>, Call, Route> choose) {
    return all.legal(name, rules -> rules.choose = choose).on(app);
  }
}
