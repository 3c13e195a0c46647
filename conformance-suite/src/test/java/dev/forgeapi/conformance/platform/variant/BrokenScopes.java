package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_4;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_6;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Grant;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Platforms that take one scope for another, or dead tokens for narrow ones. */
final class BrokenScopes {
  private BrokenScopes() {}

  static void add(Catalog all) {
    OtherPath escape = OtherPath.ESCAPE;
    all.broken(
        escape.words + " needs no scope",
        rules -> {
          Predicate<Call> scopes = rules.scopes;
          rules.path = escape.undone;
          rules.scopes = call -> escape.isIn(call) || scopes.test(call);
        },
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
    confused(all);
    unchecked(all);
    some(all);
    product(all);
    refused(all);
    dead(all);
  }

  private static void confused(Catalog all) {
    like(
        all,
        "a scope opens what it is the beginning of",
        (held, needed) -> needed.startsWith(held));
    like(all, "a scope opens what is its beginning", (held, needed) -> held.startsWith(needed));
    like(all, "a scope opens what it is the end of", (held, needed) -> needed.endsWith(held));
    like(all, "a scope opens what is its end", (held, needed) -> held.endsWith(needed));
    like(all, "a scope opens what contains it", (held, needed) -> needed.contains(held));
    like(all, "a scope opens what it contains", (held, needed) -> held.contains(needed));
    like(all, "scopes are compared without regard to case", String::equalsIgnoreCase);
    like(
        all,
        "digits in scopes are ignored",
        (held, needed) -> plain(held, "[0-9]").equals(plain(needed, "[0-9]")));
    like(
        all,
        "the verb of a scope is ignored",
        (held, needed) -> plain(held, "^[^:]*:").equals(plain(needed, "^[^:]*:")));
    like(
        all,
        "the object of a scope is ignored",
        (held, needed) -> part(held, 0).equals(part(needed, 0)));
    like(
        all,
        "a write scope opens what needs the read scope",
        (held, needed) -> held.equals(needed.replace("read:", "write:")));
    like(
        all,
        "a read scope opens what needs the write scope",
        (held, needed) -> held.equals(needed.replace("write:", "read:")));
    like(
        all,
        "scopes of equal length are the same",
        (held, needed) -> held.length() == needed.length());
    all.broken(
            "one of several scopes is enough for a body through one URL",
            rules ->
                rules.scopes =
                    call ->
                        holds(call)
                            || call.isSite()
                                && call.received.body().length > 2
                                && call.route.scopes().stream().anyMatch(call.scopes()::contains),
            SCOPE_3,
            SCOPE_5)
        .plainOnly();
    for (int most : new int[] {100, 16_384}) {
      careless(
          all,
          "of a body of more than " + most + " bytes",
          call -> call.received.body().length > most);
    }
    careless(
        all,
        "of a caller that accepts any content",
        call -> call.received.header("Accept").filter("*/*"::equals).isPresent());
    careless(
        all,
        "of a content type without a charset",
        call ->
            call.received.header("Content-Type").filter("application/json"::equals).isPresent());
    careless(all, "of a query of more than 100 characters", call -> call.query().length() > 100)
        .probeOnly();
    like(all, "any scope of the app opens every route", (held, needed) -> true);
    like(
        all,
        "scopes are compared up to their eighth character",
        (held, needed) -> held.regionMatches(0, needed, 0, 8));
    like(
        all,
        "scopes that end alike are the same",
        (held, needed) -> held.regionMatches(held.length() - 15, needed, needed.length() - 15, 15));
    all.broken(
            "employee opens employee2, and nothing else is confused",
            rules ->
                rules.scope =
                    (held, needed) ->
                        held.contains(needed)
                            || needed.equals("read:employee2:custom")
                                && held.contains("read:employee:custom"),
            SCOPE_5,
            SCOPE_2)
        .on(App.SCOPES);
    all.broken(
            "employee2 opens employee, and nothing else is confused",
            rules ->
                rules.scope =
                    (held, needed) ->
                        held.contains(needed)
                            || needed.equals("read:employee:custom")
                                && held.contains("read:employee2:custom"),
            SCOPE_5,
            SCOPE_2)
        .on(App.SCOPES);
    all.broken(
            "the scope of another case opens one route through one URL",
            rules ->
                rules.scopes =
                    call ->
                        holds(call)
                            || call.isSite()
                                && call.on("one")
                                && call.scopes().contains("Read:employee:custom"),
            SCOPE_5,
            SCOPE_2)
        .on(App.SCOPES);
  }

  private static void unchecked(Catalog all) {
    open(all, "no scope is needed", call -> true);
    open(all, "GET needs no scope", call -> call.is("GET"));
    open(all, "POST needs no scope", call -> call.is("POST"));
    open(all, "no scope is needed through the URL with the cloud ID", Call::isCloud);
    open(all, "no scope is needed through the URL with the site's name", Call::isSite);
    open(all, "one route needs no scope", call -> call.on("employee-api-1"));
    open(all, "paths with wildcards need no scope", call -> call.route.path().contains("*"));
    for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
      open(all, method + " needs no scope", call -> call.is(method)).on(App.OPERATIONS);
    }
    open(all, "a path with * in the middle needs no scope", call -> call.on("middle"))
        .on(App.OPERATIONS);
    open(all, "a request with a query needs no scope", call -> !call.query().isEmpty());
    open(all, "a request without a query needs no scope", call -> call.query().isEmpty());
    open(all, "a path of many segments needs no scope", call -> call.segments().size() > 9);
    open(
        all,
        "a query with a parameter twice needs no scope",
        call -> call.query().matches("(.*&)?(\\w+)=[^&]*&(.*&)?\\2=.*"));
    open(all, "an encoded path needs no scope", call -> call.path.contains("%"));
    open(
        all, "the value new of * needs no scope", call -> call.path.equals("/getEmployeeName/new"));
    // Without the probe, only the repetition of a denial has another body than the configured one:
    // whichever scopes
    // that grant lacks.
    all.broken(
        "POST without a body needs no scope",
        rules ->
            rules.scopes =
                call -> call.is("POST") && call.received.body().length == 0 || holds(call),
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
    open(
        all,
        "POST with a body needs no scope",
        call -> call.is("POST") && call.received.body().length > 0);
    all.broken(
        "the same token is served at its second try in a row",
        rules -> {
          AtomicReference<String> last = new AtomicReference<>("");
          rules.scopes =
              call -> {
                String now = call.grant.token() + call.route.key() + call.isCloud();
                return now.equals(last.getAndSet(now)) || holds(call);
              };
        },
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
    all.broken(
        "a missing scope gets an empty 200",
        rules -> rules.deny(Situation.SCOPE, call -> Reply.empty(200)),
        SCOPE_2);
    all.broken(
        "a token with no scope of the app is served, others are checked",
        rules -> rules.scopes = call -> holds(call) || call.scopes().size() == 1,
        SCOPE_2);
    all.broken(
            "a token with other scopes is served, one without any is refused",
            rules ->
                rules.scopes =
                    call ->
                        holds(call)
                            || call.scopes().stream().anyMatch(scope -> scope.endsWith(":custom")),
            SCOPE_5,
            SCOPE_2)
        .on(App.SCOPES);
  }

  private static void some(Catalog all) {
    part(
        all,
        "one of several scopes is enough",
        call -> call.route.scopes().stream().anyMatch(call.scopes()::contains));
    part(
        all,
        "only the first of several scopes is checked",
        call -> call.scopes().contains(call.route.scopes().get(0)));
    part(
        all,
        "only the last of several scopes is checked",
        call -> call.scopes().contains(call.route.scopes().get(call.route.scopes().size() - 1)));
    part(
        all,
        "one of several scopes is enough through the URL with the site's name",
        call -> call.isSite() && call.route.scopes().stream().anyMatch(call.scopes()::contains));
    part(
        all,
        "one of several scopes is enough through the URL with the cloud ID",
        call -> call.isCloud() && call.route.scopes().stream().anyMatch(call.scopes()::contains));
    part(
        all,
        "the write scope is enough where read is needed too",
        call -> call.is("POST") && call.scopes().contains("write:employee:custom"));
    part(
        all,
        "the read scope is enough where write is needed too",
        call -> call.is("POST") && call.scopes().contains("read:employee:custom"));
    part(
        all,
        "half of the scopes is enough",
        call ->
            2 * call.route.scopes().stream().filter(call.scopes()::contains).count()
                >= call.route.scopes().size());
  }

  private static void product(Catalog all) {
    productless(all, "no product scope is needed", call -> true);
    productless(all, "GET needs no product scope", call -> call.is("GET"));
    productless(all, "POST needs no product scope", call -> call.is("POST"));
    productless(all, "one route needs no product scope", call -> call.on("employee-api-2"));
    productless(
        all, "no product scope is needed through the URL with the site's name", Call::isSite);
    productless(all, "no product scope is needed through the URL with the cloud ID", Call::isCloud);
    productless(
        all,
        "who has every scope of the app needs no product scope",
        call -> call.scopes().containsAll(call.app().scopes()));
    all.broken(
        "a missing product scope gets an empty 200",
        rules ->
            rules.deny(
                Situation.SCOPE,
                call ->
                    call.scopes().contains("read:forge-app:confluence")
                        ? Rules.error(401, "Unauthorized; scope does not match")
                        : Reply.empty(200)),
        SCOPE_4);
  }

  private static void refused(Catalog all) {
    closed(
        all,
        "a token with all scopes is refused on one route",
        call -> call.on("employee-api-2") && call.scopes().size() > 2);
    closed(all, "a token with all scopes is refused by POST", call -> call.is("POST"));
    closed(all, "a token with more than four scopes is refused", call -> call.scopes().size() > 4)
        .on(App.SCOPES);
    closed(all, "the product scope is needed twice", call -> true);
    closed(
        all,
        "a token with all scopes is refused through the URL with the site's name",
        call -> call.isSite() && call.on("employee-api-1"));
    all.broken(
            "a missing scope gets 403",
            rules -> rules.deny(Situation.SCOPE, call -> Rules.error(403, "Forbidden")),
            SCOPE_6)
        .should();
    all.broken(
            "a missing scope gets 401 in other words",
            rules -> rules.deny(Situation.SCOPE, call -> Rules.error(401, "Unauthorized")),
            SCOPE_6)
        .should();
    all.broken(
            "a missing scope gets 404",
            rules -> rules.deny(Situation.SCOPE, call -> Rules.error(404, "Not Found")),
            SCOPE_6)
        .should();
    all.broken(
            "a missing scope gets 401 with an HTML page",
            rules -> rules.deny(Situation.SCOPE, call -> Reply.html(401)),
            SCOPE_6)
        .should()
        .unpromised("a denial that is a page is legal, and this one cannot be told from those");
  }

  /** Denials that prove nothing: the token would open nothing at all. */
  private static void dead(Catalog all) {
    String why = "a token that is dead proves nothing about its scopes";
    deadIf(all, "only tokens with all scopes are alive", grant -> grant.scopes().size() < 3, why);
    deadIf(
        all,
        "no token with one scope of the app is alive",
        grant -> grant.scopes().size() == 2 && !grant.scopes().contains("nothing"),
        why);
    deadIf(
        all,
        "no token without a scope of the app is alive",
        grant -> grant.scopes().size() == 1,
        why);
    deadIf(
        all,
        "no token without the product scope is alive",
        grant -> !grant.scopes().contains("read:forge-app:confluence"),
        why);
    deadIf(all, "no refreshed token is alive", Grant::refreshed, why);
    deadIf(all, "no token is alive", grant -> true, why);
    deadIf(
            all,
            "no token but one of equal scopes is alive",
            grant -> grant.scopes().size() < 7,
            why)
        .on(App.SCOPES);
  }

  private static Entry deadIf(Catalog all, String name, Predicate<Grant> dead, String why) {
    return all.broken("dead: " + name, rules -> rules.alive = grant -> !dead.test(grant))
        .undecided(why);
  }

  private static void like(Catalog all, String name, BiPredicate<String, String> opens) {
    all.broken(
            name,
            rules ->
                rules.scope =
                    (held, needed) ->
                        held.contains(needed)
                            || held.stream()
                                .filter(scope -> scope.endsWith(":custom"))
                                .anyMatch(scope -> opens.test(scope, needed)),
            SCOPE_5,
            SCOPE_2,
            SCOPE_3)
        .on(App.SCOPES);
  }

  private static Entry open(Catalog all, String name, Predicate<Call> open) {
    return all.broken(
        name, rules -> rules.scopes = call -> open.test(call) || holds(call), SCOPE_2);
  }

  private static void part(Catalog all, String name, Predicate<Call> enough) {
    all.broken(
        name,
        rules ->
            rules.scopes =
                call -> holds(call) || call.route.scopes().size() > 1 && enough.test(call),
        SCOPE_3);
  }

  private static void productless(Catalog all, String name, Predicate<Call> open) {
    all.broken(
        name,
        rules ->
            rules.productScope =
                call -> call.scopes().contains("read:forge-app:confluence") || open.test(call),
        SCOPE_4);
  }

  private static Entry closed(Catalog all, String name, Predicate<Call> refused) {
    return all.broken(
        name, rules -> rules.scopes = call -> holds(call) && !refused.test(call), SCOPE_1);
  }

  private static Entry careless(Catalog all, String name, Predicate<Call> open) {
    return all.broken(
        "the scopes " + name + " are not checked",
        rules -> rules.scopes = call -> holds(call) || open.test(call),
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
  }

  private static boolean holds(Call call) {
    Set<String> held = call.scopes();
    return held.containsAll(call.route.scopes());
  }

  private static String plain(String scope, String without) {
    return scope.replaceAll(without, "").toLowerCase(Locale.ROOT);
  }

  private static String part(String scope, int number) {
    return scope.split(":")[number];
  }
}
