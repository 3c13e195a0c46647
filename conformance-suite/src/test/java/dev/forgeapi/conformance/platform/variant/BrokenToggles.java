package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_3;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.App.Route;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Grant;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Platforms whose toggle does not toggle everything, every time, or in time. */
final class BrokenToggles {
  /** What the checks of paths use for a wildcard; and the words of the app. */
  private static final Set<String> VALUES =
      Set.of("1234", "5678", "2345", "6789", "3456", "7000", "7001", "7002", "new");

  private static final String PRODUCT = "read:forge-app:confluence";
  private static final Set<String> ALL =
      Set.of("read:employee:custom", "write:employee:custom", PRODUCT);
  private static final Set<String> READER = Set.of("read:employee:custom", PRODUCT);

  private BrokenToggles() {}

  static void add(Catalog all) {
    open(all, "disabling does nothing", call -> true);
    for (OtherPath other : OtherPath.values()) {
      all.broken(
          other.words + " is taken for the declared one, and served while disabled",
          rules -> {
            rules.path = other.undone;
            rules.enabled = call -> call.toggle().on() || other.isIn(call);
          },
          STATE_1,
          STATE_3);
    }
    open(all, "disabling leaves GET alone", call -> call.is("GET"));
    open(all, "disabling leaves POST alone", call -> call.is("POST"));
    open(all, "disabling leaves the URL with the cloud ID alone", Call::isCloud);
    open(all, "disabling leaves the URL with the site's name alone", Call::isSite);
    open(all, "disabling leaves one route alone", call -> call.path.equals("/getEmployeeName"));
    open(
        all,
        "disabling leaves the last route alone",
        call -> call.path.equals("/editEmployeeName"));
    open(all, "disabling leaves paths with wildcards alone", call -> call.segments().size() > 1);
    open(
        all, "disabling leaves paths without wildcards alone", call -> call.segments().size() == 1);
    open(all, "disabling leaves paths of three segments alone", call -> call.segments().size() > 2);
    open(
        all,
        "disabling leaves one route alone through the URL with the site's name",
        call -> call.isSite() && call.path.equals("/editEmployeeName"));
    open(
        all,
        "disabling leaves the route with ** alone through the URL with the cloud ID",
        call -> call.isCloud() && call.segments().size() > 2);
    open(
        all,
        "disabling leaves callers with every scope alone",
        call -> call.scopes().containsAll(call.app().scopes()));
    for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
      open(all, "disabling leaves " + method + " alone", call -> call.is(method))
          .on(App.OPERATIONS);
    }
    open(
            all,
            "disabling leaves the path with * in the middle alone",
            call -> call.path.startsWith("/middle"))
        .on(App.OPERATIONS);
    open(all, "disabling works the first time only", call -> call.toggle().changes() > 1);
    open(
        all,
        "disabling works the first time only, for GET",
        call -> call.is("GET") && call.toggle().changes() > 1);
    open(
        all,
        "disabling works the first time only, through one URL",
        call -> call.isSite() && call.toggle().changes() > 1);
    open(all, "disabling works the second time only", call -> call.toggle().changes() == 1);
    open(all, "disabling works for half a second", call -> !call.toggle().changedWithin(500));
    open(all, "disabling works for three seconds", call -> !call.toggle().changedWithin(3000));
    open(all, "disabling works for fifty requests", call -> call.toggle().asked() > 50);
    open(
        all,
        "while disabled, every fifth request is served",
        call -> call.toggle().asked() % 5 == 4);
    open(
        all,
        "while disabled, a request that accepts any content is served",
        call -> call.received.header("Accept").filter("*/*"::equals).isPresent());
    open(all, "while disabled, a request with a query is served", call -> !call.query().isEmpty());
    open(all, "while disabled, a token from a refresh is served", call -> call.grant.refreshed())
        .refreshed();
    open(
        all,
        "while disabled, values of * that were never used are served",
        call -> call.segments().size() == 2 && !VALUES.contains(call.segments().get(1)));
    open(
        all,
        "while disabled, values of * that are no numbers are served",
        call -> call.segments().size() == 2 && !call.segments().get(1).matches("[0-9]+"));
    open(
        all,
        "while disabled, paths of five segments are served",
        call -> call.segments().size() == 5);
    open(all, "disabling comes later than allowed", call -> call.toggle().changedWithin(6000));
    disabled(all, "a disabled site answers with an empty 200", () -> Reply.empty(200));
    disabled(all, "a disabled site answers 204", () -> Reply.empty(204));
    disabled(all, "a disabled site answers with a page and 200", () -> Reply.html(200));
    all.broken(
        "the toggle is the wrong way round",
        rules -> rules.enabled = call -> call.toggle().on() != call.toggle().changes() > 0,
        STATE_1,
        STATE_2,
        STATE_3);

    all.broken(
        "the toggle is well, but the first route is never found",
        rules -> {
          BiPredicate<Route, Call> matches = rules.matches;
          rules.matches =
              (route, call) ->
                  !route.path().equals("/getEmployeeName") && matches.test(route, call);
        },
        ROUTE_1);
    afterToggle(
        all,
        "requests without a token are served once the REST APIs are enabled again",
        rules -> {
          Function<Call, Grant> caller = rules.caller;
          rules.caller =
              call -> {
                Grant known = caller.apply(call);
                return known == null && isAgain(call) && call.authorization().isEmpty()
                    ? new Grant("none", ALL, false, false)
                    : known;
              };
        });
    afterToggle(
        all,
        "scopes are forgotten once the REST APIs are enabled again",
        rules -> rules.scopes = rules.scopes.or(BrokenToggles::isAgain));
    afterToggle(
        all,
        "the scopes of POST are forgotten once the REST APIs are enabled again",
        rules -> rules.scopes = rules.scopes.or(call -> call.is("POST") && isAgain(call)));
    afterToggle(
        all,
        "the product scope is forgotten once the REST APIs are enabled again",
        rules -> rules.productScope = rules.productScope.or(BrokenToggles::isAgain));
    afterToggle(
        all,
        "undeclared paths are served once the REST APIs are enabled again",
        rules -> {
          BiPredicate<Route, Call> matches = rules.matches;
          rules.matches =
              (route, call) ->
                  matches.test(route, call)
                      || (isAgain(call)
                          && route.path().equals("/getEmployeeName")
                          && !call.path.startsWith("/getEmployeeName/")
                          && !call.path.equals("/editEmployeeName"));
        });
    afterToggle(
        all,
        "Basic is accepted once the REST APIs are enabled again",
        withScheme("Basic ", (call, token) -> call.tokens().alive(token)));
    afterToggle(
        all,
        "expired tokens are accepted once the REST APIs are enabled again",
        withScheme("Bearer ", (call, token) -> call.tokens().known(token)));
    afterToggle(
        all,
        "any cloud ID reaches the site once the REST APIs are enabled again",
        rules -> rules.site = rules.site.or(BrokenToggles::isAgain));
    afterToggle(
        all,
        "any environment ID reaches the installation once the REST APIs are enabled again",
        rules -> rules.installation = rules.installation.or(BrokenToggles::isAgain));
    open(
        all,
        "the second time that it is disabled, a request with a query of its own is served",
        call -> call.toggle().changes() > 2 && call.query().contains("Disabled"));
    open(
            all,
            "the second time that it is disabled, a token from a refresh is served",
            call -> call.toggle().changes() > 2 && call.grant.refreshed())
        .refreshed();
    afterToggle(
        all,
        "tokens of few scopes are refused once the REST APIs are enabled again",
        rules ->
            rules.enabled =
                call ->
                    call.toggle().on()
                        && !(isAgain(call) && call.grant != null && call.scopes().equals(READER)));

    shut(all, "enabling does nothing", call -> true);
    shut(all, "enabling works for GET only", call -> !call.is("GET"));
    shut(all, "enabling works for POST only", call -> !call.is("POST"));
    shut(all, "enabling works through the URL with the cloud ID only", Call::isSite);
    shut(all, "enabling works through the URL with the site's name only", Call::isCloud);
    shut(all, "enabling forgets one route", call -> call.path.equals("/editEmployeeName"));
    shut(all, "enabling forgets paths with wildcards", call -> call.segments().size() > 1);
    shut(all, "enabling works the first time only", call -> call.toggle().changes() > 2);
    shut(
        all,
        "enabling works the first time only, through one URL",
        call -> call.isCloud() && call.toggle().changes() > 2);
    shut(all, "enabling works the second time only", call -> call.toggle().changes() == 2);
    shut(all, "enabling comes later than allowed", call -> call.toggle().changedWithin(6000));
    shut(all, "enabling leaves one node of eight off", call -> call.toggle().asked() % 8 == 3);
    shut(all, "enabling works for half a second", call -> !call.toggle().changedWithin(500));
    all.broken(
        "the toggle follows one change in two",
        rules -> rules.enabled = call -> call.toggle().changes() / 2 % 2 == 0,
        STATE_1,
        STATE_2,
        STATE_3);
    all.broken(
        "each direction works once",
        rules ->
            rules.enabled =
                call ->
                    call.toggle().changes() == 1
                        ? call.toggle().on()
                        : call.toggle().changes() != 1,
        STATE_1,
        STATE_3);
    all.broken(
        "the toggle flaps for ever",
        rules ->
            rules.enabled = call -> call.toggle().changes() == 0 || call.toggle().asked() % 2 == 0,
        STATE_1,
        STATE_2,
        STATE_3);
  }

  /** Served although the toggle is off. */
  private static Entry open(Catalog all, String name, Predicate<Call> open) {
    return all.broken(
            name,
            rules -> {
              // Who is asking may matter, so the toggle is looked at last.
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

  private static void disabled(Catalog all, String name, Supplier<Reply> answer) {
    all.broken(
        name, rules -> rules.deny(Situation.DISABLED, call -> answer.get()), STATE_1, STATE_3);
  }

  /** Nothing is wrong before the toggle was used, and with the toggle itself. */
  private static void afterToggle(Catalog all, String name, Consumer<Rules> change) {
    all.broken(name, change, STATE_2);
  }

  /** Once the REST APIs are enabled again, what stands after the scheme has that grant. */
  private static Consumer<Rules> withScheme(
      String scheme, BiFunction<Call, String, Grant> granted) {
    return rules -> {
      Function<Call, Grant> caller = rules.caller;
      rules.caller =
          call ->
              isAgain(call) && call.authorization().startsWith(scheme)
                  ? granted.apply(call, call.authorization().substring(scheme.length()))
                  : caller.apply(call);
    };
  }

  private static boolean isAgain(Call call) {
    return call.toggle().on() && call.toggle().changes() > 1;
  }

  /** Not served although it has been on again. */
  private static void shut(Catalog all, String name, Predicate<Call> shut) {
    all.broken(
            name,
            rules ->
                rules.enabled =
                    call -> call.toggle().on() && !(call.toggle().changes() > 0 && shut.test(call)),
            STATE_2)
        .within("1500ms");
  }
}
