package dev.forgeapi.conformance.platform.variant;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Platforms whose toggle takes its time, and whose tokens are as the documentation allows. */
final class LegalState {
  private LegalState() {}

  static void add(Catalog all) {
    all.legal("nothing special", rules -> {}).on(App.TUTORIAL);
    all.legal("nothing special, every form of path", rules -> {}).on(App.FORMS);
    all.legal("nothing special, scopes that look alike", rules -> {}).on(App.SCOPES);
    all.legal("found disabled", rules -> {}).foundDisabled();
    all.legal("found disabled, every form of path", rules -> {}).on(App.FORMS).foundDisabled();
    for (int millis : new int[] {200, 700, 1500}) {
      late(all, "a change takes " + millis + " ms", millis, call -> false);
    }
    late(all, "a change takes 700 ms through one URL", 700, Call::isSite);
    late(
        all,
        "a change takes 700 ms on one route",
        700,
        call -> !call.path.equals("/editEmployeeName"));
    late(all, "a change takes 700 ms by GET", 700, call -> !call.is("GET"));
    flapping(
        all, "answers alternate for half a second", 500, call -> call.toggle().asked() % 2 == 0);
    flapping(
        all,
        "answers alternate for a second and a half",
        1500,
        call -> call.toggle().asked() % 2 == 0);
    flapping(
        all,
        "one answer in five is old for a second",
        1000,
        call -> call.toggle().asked() % 5 != 0);
    flapping(
        all,
        "four answers in five are old for a second",
        1000,
        call -> call.toggle().asked() % 5 == 0);
    flapping(
        all,
        "one URL has old answers now and then for a second",
        1000,
        call -> !call.isSite() || call.toggle().asked() % 3 != 0);
    flapping(
        all,
        "one route has old answers now and then for a second",
        1000,
        call -> !call.path.equals("/editEmployeeName") || call.toggle().asked() % 3 != 0);
    flapping(
        all,
        "POST has old answers now and then for a second",
        1000,
        call -> !call.is("POST") || call.toggle().asked() % 2 != 0);
    flapping(
        all,
        "three nodes learn one after the other",
        900,
        call ->
            call.toggle().asked() % 3 == 0
                || !call.toggle().changedWithin(300 * (call.toggle().asked() % 3)));
    flapping(
        all,
        "old answers come back after half a second of new ones",
        1000,
        call -> call.toggle().changedWithin(500) || call.toggle().asked() % 4 != 0);
    all.legal(
            "found disabled, and answers alternate for a second",
            rules -> flap(rules, 1000, call -> call.toggle().asked() % 2 == 0))
        .within("5s")
        .foundDisabled();
    all.legal(
            "somebody enabled them as the run began, and answers alternate at first",
            rules ->
                rules.enabled =
                    call ->
                        call.toggle().on()
                            && !(call.toggle().changes() == 0
                                && call.toggle().asked() < 90
                                && call.toggle().asked() % 2 == 0))
        .within("5s")
        .mayEndUndecided("how the site was found is unknown");
    all.legal(
            "somebody disabled them as the run began, and answers alternate at first",
            rules ->
                rules.enabled =
                    call ->
                        call.toggle().on()
                            && (call.toggle().changes() > 0
                                || call.toggle().asked() < 90 && call.toggle().asked() % 2 == 0))
        .within("5s")
        .mayEndUndecided("how the site was found is unknown");
    all.legal(
            "only enabling takes its time",
            rules ->
                rules.enabled =
                    call ->
                        call.toggle().on()
                            && !(call.toggle().changes() > 0 && call.toggle().changedWithin(700)))
        .within("5s");
    all.legal(
            "disabling takes 3500 ms for one value of *",
            rules ->
                rules.enabled =
                    call ->
                        call.toggle().on()
                            || call.toggle().changedWithin(3500) && call.path.endsWith("/new"))
        .within("5s");
    all.legal(
            "enabling takes 2500 ms for a token of one scope",
            rules ->
                rules.enabled =
                    call ->
                        call.toggle().on()
                            && !(call.toggle().changedWithin(2500)
                                && call.grant != null
                                && call.grant.scopes().size() == 2))
        .within("5s");
    all.legal(
            "only disabling takes its time",
            rules ->
                rules.enabled =
                    call ->
                        call.toggle().on()
                            || call.toggle().changes() > 0 && call.toggle().changedWithin(700))
        .within("5s");
    for (int status : new int[] {401, 404, 410, 424, 500, 503}) {
      all.legal(
          "disabled is " + status,
          rules -> rules.deny(Situation.DISABLED, call -> Rules.error(status, "not available")));
    }
    all.legal(
            "disabled is 503 for some requests and 403 for others",
            rules ->
                rules.deny(
                    Situation.DISABLED,
                    call -> Rules.error(call.is("POST") ? 503 : 403, "not available")))
        .within("1500ms")
        .mayEndUndecided("a 503 that others do not get may as well be a mishap");
    all.legal(
        "disabled is a page", rules -> rules.deny(Situation.DISABLED, call -> Reply.html(404)));
    all.legal(
        "a disabled site does not tell declared paths from others",
        rules -> rules.deny(Situation.DISABLED, call -> Rules.error(404, "No route")));

    refreshed(all, "a refresh in every run", rules -> {});
    refreshed(all, "an old refresh token ends at once", rules -> rules.reuseLeeway = false);
    refreshed(
        all, "a refreshed access token is given again", rules -> rules.reissuesAccessToken = true);
    refreshed(
        all,
        "the token type in lower case",
        rules ->
            rules.tokenAnswer =
                reply -> reply.text(body -> body.replace("\"Bearer\"", "\"bearer\"")));
    refreshed(
        all,
        "more members in the answer of a refresh",
        rules ->
            rules.tokenAnswer =
                reply ->
                    reply.text(
                        body -> body.replace("{", "{\"id_token\":null,\"session\":{\"a\":1},")));
    refreshed(
        all,
        "an hour less a second",
        rules -> rules.tokenAnswer = reply -> reply.text(body -> body.replace("3600", "3599")));
    refreshed(
        all,
        "scopes of the answer in another order",
        rules ->
            rules.scopeNames =
                names -> new java.util.LinkedHashSet<>(new TreeSet<>(names).descendingSet()));
    refreshed(
        all,
        "one more scope in the answer",
        rules -> rules.scopeNames = names -> with(names, "read:me"));
    all.legal(
        "accessible-resources names the site",
        rules ->
            rules.resources =
                grant ->
                    Reply.json(
                        200,
                        "[{\"id\":\"1\",\"name\":\"sample\",\"url\":\"https://sample.atlassian.net\",\"scopes\":[]}]"));
    all.legal(
        "accessible-resources is not found", rules -> rules.resources = grant -> Reply.html(404));
    all.legal(
        "accessible-resources refuses such tokens",
        rules -> rules.resources = grant -> Rules.error(401, "Unauthorized"));
    all.legal(
        "tenant_info has more members",
        rules ->
            rules.tenantInfo =
                reply -> reply.text(body -> body.replace("{", "{\"region\":\"eu\",")));
    all.legal(
        "tenant_info has a charset and a cookie",
        rules ->
            rules.tenantInfo =
                reply ->
                    reply
                        .header("Content-Type", "application/json;charset=UTF-8")
                        .header("Set-Cookie", "a=b"));
    all.legal("Bearer in letters of either case", rules -> {});
  }

  private static Set<String> with(Set<String> names, String more) {
    Set<String> all = new TreeSet<>(names);
    all.add(more);
    return all;
  }

  private static void refreshed(Catalog all, String name, Consumer<Rules> change) {
    all.legal(name, change).refreshed();
  }

  /** The old state for some time, except for some. */
  private static void late(Catalog all, String name, int millis, Predicate<Call> atOnce) {
    all.legal(name, rules -> flap(rules, millis, atOnce)).within("5s");
  }

  private static void flapping(Catalog all, String name, int millis, Predicate<Call> isNew) {
    all.legal(name, rules -> flap(rules, millis, isNew)).within("5s");
  }

  private static void flap(Rules rules, int millis, Predicate<Call> isNew) {
    rules.enabled =
        call -> call.toggle().on() == (!call.toggle().changedWithin(millis) || isNew.test(call));
  }
}
