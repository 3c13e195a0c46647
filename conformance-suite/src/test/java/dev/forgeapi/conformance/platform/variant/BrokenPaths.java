package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_4;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_8;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.App.Route;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Rules;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Platforms that match other paths than declared. */
final class BrokenPaths {
  private BrokenPaths() {}

  static void add(Catalog all) {
    stars(all);
    tails(all);
    nearMisses(all);
    overlaps(all);
  }

  private static void stars(Catalog all) {
    star(all, "takes digits only", segment -> segment.matches("[0-9]+"));
    star(all, "does not take new", segment -> !segment.equals("new"));
    star(all, "does not take digits", segment -> !segment.matches("[0-9]+"));
    star(all, "takes letters of lower case only", segment -> lower(segment).equals(segment));
    star(all, "takes letters of upper case only", segment -> upper(segment).equals(segment));
    star(all, "does not take a hyphen", segment -> !segment.contains("-"));
    star(all, "does not take a tilde", segment -> !segment.contains("~"));
    star(all, "does not take one character", segment -> segment.length() > 1);
    star(all, "takes one to eight characters", segment -> segment.length() <= 8);
    star(all, "does not take numbers of five digits", segment -> !segment.matches("[0-9]{5,}"));
    star(all, "takes at most 20 characters", segment -> segment.length() <= 20);
    star(all, "takes at most 64 characters", segment -> segment.length() <= 64);
    star(all, "does not take letters and digits together", BrokenPaths::isOfOneKind);
    star(all, "does not take a word that stands in a sibling's path", s -> !isLiteral(s));
    all.broken(
            "* at the end is never matched",
            rules -> rules.matches = without(rules, r -> r.path().endsWith("/*")),
            ROUTE_2)
        .on(App.PATHS);
    all.broken(
            "* in the middle is never matched",
            rules -> rules.matches = without(rules, r -> r.path().contains("/*/")),
            ROUTE_8)
        .on(App.PATHS);
    all.broken(
            "* in the middle does not take new",
            rules ->
                rules.matches =
                    unless(rules, "middle", call -> call.segments().get(1).equals("new")),
            ROUTE_8)
        .on(App.PATHS)
        .probeOnly();
    all.broken(
            "* before ** takes digits only",
            rules ->
                rules.matches =
                    unless(rules, "both", call -> !call.segments().get(1).matches("[0-9]+")),
            ROUTE_8)
        .on(App.PATHS)
        .probeOnly();
    all.broken(
            "* takes digits only through the URL with the cloud ID",
            rules ->
                rules.matches =
                    unless(
                        rules,
                        "star",
                        call -> call.isCloud() && !call.segments().get(1).matches("[0-9]+")),
            ROUTE_2)
        .on(App.PATHS);
    all.broken(
            "* does not take new through the URL with the site's name",
            rules ->
                rules.matches =
                    unless(
                        rules,
                        "star",
                        call -> call.isSite() && call.segments().get(1).equals("new")),
            ROUTE_2)
        .on(App.PATHS);
    all.broken(
            "the function is given the segment of * in lower case",
            rules -> rules.seen = view -> view.path = lower(view.path),
            ROUTE_2,
            ROUTE_3,
            ROUTE_8)
        .on(App.PATHS)
        .probeOnly();
    all.broken(
            "* is handed to the function cut to ten characters",
            rules -> rules.seen = view -> view.path = cutSegments(view.path, 10),
            ROUTE_2,
            ROUTE_8)
        .on(App.PATHS)
        .probeOnly();
  }

  private static void star(Catalog all, String name, Predicate<String> takes) {
    all.broken(
            "* " + name,
            rules -> rules.star = segment -> !segment.isEmpty() && takes.test(segment),
            ROUTE_2,
            ROUTE_8)
        .on(App.PATHS)
        .probeOnly(); // a function that is not the probe may refuse a value itself
  }

  private static void tails(Catalog all) {
    for (int most : new int[] {1, 2, 3, 5}) {
      tail(all, "takes at most " + most + " segments", rest -> rest.size() <= most);
    }
    tail(all, "does not take one segment", rest -> rest.size() > 1);
    tail(all, "does not take two segments", rest -> rest.size() != 2);
    tail(all, "does not take three segments", rest -> rest.size() != 3);
    tail(all, "takes two segments only", rest -> rest.size() == 2);
    tail(all, "takes at most 255 characters", rest -> String.join("/", rest).length() <= 255);
    tail(
        all,
        "does not take letters at its end",
        rest -> !rest.get(rest.size() - 1).matches("[A-Za-z]+"));
    tail(all, "takes digits only", rest -> String.join("", rest).matches("[0-9]+"));
    tail(all, "takes at most 60 characters", rest -> String.join("/", rest).length() <= 60);
    tail(
        all,
        "does not take digits at its end",
        rest -> !rest.get(rest.size() - 1).matches("[0-9]+"));
    tail(all, "does not take new at its start", rest -> !rest.get(0).equals("new"));
    tail(all, "is never matched", rest -> false);
    all.broken(
            "the function is given no more than the first segment of **",
            rules ->
                rules.seen = view -> view.path = view.path.replaceFirst("^(/tail/[^/]+)/.*", "$1"),
            ROUTE_3)
        .on(App.PATHS)
        .probeOnly();
    all.broken(
            "** takes two segments only through the URL with the site's name",
            rules ->
                rules.matches =
                    unless(rules, "tail", call -> call.isSite() && call.segments().size() > 3),
            ROUTE_3)
        .on(App.PATHS);
    all.broken(
            "** after * takes one segment only",
            rules -> rules.matches = unless(rules, "both", call -> call.segments().size() > 4),
            ROUTE_3,
            ROUTE_8)
        .on(App.PATHS);
  }

  private static void tail(Catalog all, String name, Predicate<List<String>> takes) {
    all.broken(
            "** " + name,
            rules -> {
              Predicate<List<String>> before = rules.tail;
              rules.tail = rest -> before.test(rest) && takes.test(rest);
            },
            ROUTE_3)
        .on(App.PATHS)
        .probeOnly(); // a function that is not the probe may refuse a value itself
  }

  private static void nearMisses(Catalog all) {
    literal(
        all, "a path that begins like a declared one is served", (d, given) -> given.startsWith(d));
    literal(all, "a path that ends like a declared one is served", (d, given) -> given.endsWith(d));
    literal(all, "a path that contains a declared one is served", (d, given) -> given.contains(d));
    literal(
        all,
        "a path with its last letter missing is served",
        (d, given) -> d.equals(given) || d.equals(given + d.charAt(d.length() - 1)));
    literal(
        all,
        "any segment of the same length is served",
        (d, given) -> d.length() == given.length());
    literal(all, "any word is served", (d, given) -> given.matches("[A-Za-z]+"));
    all.broken(
            "one segment more than declared is served",
            rules -> rules.matches = also(rules, (r, c) -> cut(c, 1) && fits(r, c.segments(), 1)),
            ROUTE_5,
            ROUTE_4)
        .on(App.PATHS);
    all.broken(
            "one segment more is served on paths without wildcards",
            rules ->
                rules.matches =
                    also(
                        rules,
                        (r, c) -> !r.path().contains("*") && cut(c, 1) && fits(r, c.segments(), 1)),
            ROUTE_5)
        .on(App.PATHS);
    all.broken(
            "any number of segments more is served",
            rules -> rules.matches = also(rules, (r, c) -> startsLike(r, c)),
            ROUTE_5,
            ROUTE_4)
        .on(App.PATHS);
    all.broken(
            "* takes two segments",
            rules ->
                rules.matches =
                    also(
                        rules,
                        (r, c) -> r.path().endsWith("/*") && cut(c, 1) && fits(r, c.segments(), 1)),
            ROUTE_4)
        .on(App.PATHS);
    all.broken(
            "* takes two segments through the URL with the site's name",
            rules ->
                rules.matches =
                    also(
                        rules,
                        (r, c) ->
                            c.isSite()
                                && r.path().endsWith("/*")
                                && cut(c, 1)
                                && fits(r, c.segments(), 1)),
            ROUTE_4)
        .on(App.PATHS);
    all.broken(
            "* takes three segments, though not two",
            rules ->
                rules.matches =
                    also(
                        rules,
                        (r, c) -> r.path().endsWith("/*") && cut(c, 2) && fits(r, c.segments(), 2)),
            ROUTE_4,
            ROUTE_5)
        .on(App.PATHS);
    longer(all, "* takes four segments and no other number", "star", 3, ROUTE_4);
    for (int more : new int[] {2, 3}) {
      longer(
          all,
          "a path without wildcards takes exactly " + more + " segments more",
          "plain",
          more,
          ROUTE_5);
      longer(
          all,
          "a path with * in the middle takes exactly " + more + " segments more",
          "middle",
          more,
          ROUTE_5);
    }
    all.broken(
        "the path of a POST route takes exactly two segments more",
        rules ->
            rules.matches =
                also(
                    rules,
                    (r, c) ->
                        r.key().equals("employee-api-4") && cut(c, 2) && fits(r, c.segments(), 2)),
        ROUTE_5);
    all.broken(
            "* in the middle takes two segments",
            rules ->
                rules.matches =
                    also(
                        rules,
                        (r, c) ->
                            r.key().equals("middle") && c.path.matches("/middle/[^/]+/[^/]+/end")),
            ROUTE_5,
            ROUTE_8)
        .on(App.PATHS);
    served(all, "what follows * in the middle may be missing", "middle", "/middle/[^/]+");
    served(all, "what follows * in the middle may be anything", "middle", "/middle/[^/]+/[^/]+");
    served(all, "what follows * in the middle may be longer", "middle", "/middle/[^/]+/end[^/]+");
    served(
        all,
        "what follows * in the middle may begin otherwise",
        "middle",
        "/middle/[^/]+/[^/]*end");
    served(
        all,
        "one segment more than a path with * in the middle is served",
        "middle",
        "/middle/[^/]+/end/[^/]+");
    served(all, "* in the middle may be missing", "middle", "/middle/end");
    served(all, "the word between * and ** may be anything", "both", "/both/[^/]+/[^/]+/.+");
    served(all, "the word between * and ** may be longer", "both", "/both/[^/]+/more[^/]+/.+");
    served(all, "the word between * and ** may be missing", "both", "/both/[^/]+/[^/]+");
    served(all, "the word before * may be longer", "star", "/star[A-Za-z0-9]+/[^/]+");
    served(all, "the word before * may begin otherwise", "star", "/[A-Za-z0-9]+star/[^/]+");
    served(all, "the word before ** may be longer", "tail", "/tail[A-Za-z0-9]+/.+");
    served(all, "the word before ** may begin otherwise", "tail", "/[A-Za-z0-9]+tail/.+");
    served(all, "the word before * may lack its last letter", "star", "/sta/[^/]+");
    served(all, "the word before * may end in another letter", "star", "/sta[A-Za-z]/[^/]+");
    served(all, "the word before ** may end in another letter", "tail", "/tai[A-Za-z]/.+");
    served(all, "what follows * may end in another letter", "middle", "/middle/[^/]+/en[A-Za-z]");
    all.broken(
        "the word before ** may end in another letter through the URL with the cloud ID",
        rules ->
            rules.matches =
                also(
                    rules,
                    (r, c) ->
                        c.isCloud()
                            && r.key().equals("employee-api-3")
                            && c.path.matches("/getEmployeeNam[A-Za-z]/.+")),
        ROUTE_5);
    served(all, "any undeclared path of one segment is served", "plain", "/[A-Za-z0-9-]+");
    served(
        all,
        "any undeclared path of two segments is served",
        "plain",
        "/(?!star|tail|beside|middle|both|several|plain)[^/]+/[^/]+");
    served(all, "every undeclared path is served", "plain", "/.*");
    all.broken(
            "a path that begins like a declared one is served through the URL with the cloud ID",
            rules ->
                rules.matches =
                    also(
                        rules,
                        (r, c) ->
                            c.isCloud() && r.key().equals("plain") && c.path.startsWith("/plain")),
            ROUTE_5)
        .on(App.PATHS);
    all.broken(
        "a path that begins like the one of a POST route is served",
        rules ->
            rules.matches =
                also(
                    rules,
                    (r, c) ->
                        r.key().equals("employee-api-4") && c.path.startsWith("/editEmployeeName")),
        ROUTE_5);
    all.broken(
            "a path that begins like a declared one is served if it has a query",
            rules ->
                rules.matches =
                    also(
                        rules,
                        (r, c) ->
                            r.key().equals("plain")
                                && !c.query().isEmpty()
                                && c.path.startsWith("/plain")),
            ROUTE_5)
        .on(App.PATHS);
    all.broken(
        "a path that nobody declares is served if it has a query",
        rules ->
            rules.matches =
                also(rules, (r, c) -> r.key().equals("employee-api-1") && !c.query().isEmpty()),
        ROUTE_5);
    all.broken(
        "the first word of a sibling is no value",
        rules ->
            rules.matches =
                (r, c) -> rules.fits(r, c) && !c.path.equals("/getEmployeeName/editEmployeeName"),
        ROUTE_2,
        ROUTE_3);
  }

  private static void longer(
      Catalog all,
      String name,
      String route,
      int more,
      dev.forgeapi.conformance.requirement.RequirementId id) {
    all.broken(
            name,
            rules ->
                rules.matches =
                    also(
                        rules,
                        (r, c) ->
                            r.key().equals(route) && cut(c, more) && fits(r, c.segments(), more)),
            id)
        .on(App.PATHS);
  }

  private static void served(Catalog all, String name, String route, String path) {
    all.broken(
            name,
            rules ->
                rules.matches =
                    also(rules, (r, c) -> r.key().equals(route) && c.path.matches(path)),
            ROUTE_5)
        .on(App.PATHS);
  }

  private static void literal(Catalog all, String name, BiPredicate<String, String> fits) {
    all.broken(name, rules -> rules.literal = fits, ROUTE_5).on(App.PATHS);
  }

  private static void overlaps(Catalog all) {
    lost(
        all,
        "the vendor's row getEmployeeName/1234 is not served",
        "/getEmployeeName/1234",
        ROUTE_2,
        ROUTE_3);
    lost(
            all,
            "the vendor's row getEmployeeName/new is not served",
            "/getEmployeeName/new",
            ROUTE_2,
            ROUTE_3)
        .probeOnly();
    lost(
        all,
        "the vendor's row getEmployeeName/new/1234 is not served",
        "/getEmployeeName/new/1234",
        ROUTE_3);
    lost(
        all,
        "no path of one segment more than getEmployeeName is served",
        "/getEmployeeName/[^/]+",
        ROUTE_2,
        ROUTE_3);
    lost(
            all,
            "no word is served where two routes match",
            "/getEmployeeName/[a-z]+",
            ROUTE_2,
            ROUTE_3)
        .probeOnly();
    lost(
        all,
        "no number is served where two routes match",
        "/getEmployeeName/[0-9]+",
        ROUTE_2,
        ROUTE_3);
    all.broken(
            "a path that a literal and * match is not served",
            rules -> rules.matches = unlessPath(rules, "/beside/fixed"),
            ROUTE_1,
            ROUTE_2)
        .on(App.PATHS);
    all.broken(
        "where two routes match, a third one serves",
        rules ->
            rules.choose =
                (routes, call) -> routes.size() > 1 ? call.app().routes().get(0) : routes.get(0),
        ROUTE_2,
        ROUTE_3);
    all.broken(
        "where two routes match, a third one serves numbers",
        rules ->
            rules.choose =
                (routes, call) ->
                    routes.size() > 1 && call.path.matches(".*[0-9]")
                        ? call.app().routes().get(0)
                        : Rules.mostSpecific(routes),
        ROUTE_2,
        ROUTE_3);
    // Without the probe both routes give the same answer.
    all.broken(
            "a path of two segments is served by the route with *, not by that with **",
            rules ->
                rules.choose =
                    (routes, call) ->
                        call.path.matches("/getEmployeeName/[^/]+/.+")
                            ? call.app().routes().get(1)
                            : Rules.mostSpecific(routes),
            ROUTE_3,
            ROUTE_4)
        .probeOnly();
  }

  private static Entry lost(
      Catalog all,
      String name,
      String path,
      dev.forgeapi.conformance.requirement.RequirementId... ids) {
    return all.broken(name, rules -> rules.matches = unlessPath(rules, path), ids);
  }

  private static BiPredicate<Route, Call> unlessPath(Rules rules, String path) {
    return (route, call) -> rules.fits(route, call) && !call.path.matches(path);
  }

  private static BiPredicate<Route, Call> without(Rules rules, Predicate<Route> lost) {
    return (route, call) -> rules.fits(route, call) && !lost.test(route);
  }

  private static BiPredicate<Route, Call> unless(Rules rules, String key, Predicate<Call> refused) {
    return (route, call) ->
        rules.fits(route, call) && !(route.key().equals(key) && refused.test(call));
  }

  private static BiPredicate<Route, Call> also(Rules rules, BiPredicate<Route, Call> more) {
    return (route, call) -> rules.fits(route, call) || more.test(route, call);
  }

  /** Whether the path without its last segments fits. */
  private static boolean fits(Route route, List<String> segments, int without) {
    List<String> pattern = route.segments();
    List<String> given = segments.subList(0, segments.size() - without);
    if (pattern.contains("**") || pattern.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < pattern.size(); i++) {
      if (!pattern.get(i).equals("*") && !pattern.get(i).equals(given.get(i))) {
        return false;
      }
    }
    return segments.stream().noneMatch(String::isEmpty);
  }

  private static boolean startsLike(Route route, Call call) {
    List<String> given = call.segments();
    return given.size() > route.segments().size()
        && fits(route, given, given.size() - route.segments().size());
  }

  private static boolean cut(Call call, int segments) {
    return call.segments().size() > segments;
  }

  private static String cutSegments(String path, int most) {
    return List.of(path.split("/")).stream()
        .map(segment -> segment.substring(0, Math.min(most, segment.length())))
        .collect(Collectors.joining("/"));
  }

  private static boolean isOfOneKind(String segment) {
    return segment.matches("[0-9]+|[^0-9]+");
  }

  private static boolean isLiteral(String segment) {
    return App.PATHS.routes().stream().anyMatch(route -> route.segments().contains(segment));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
