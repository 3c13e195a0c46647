package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_3;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_4;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_1;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_2;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_3;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Grant;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Platforms whose refresh gives more, less or something else than was granted. */
final class BrokenRefreshes {
  private BrokenRefreshes() {}

  static void add(Catalog all) {
    all.broken(
        "a refresh of a narrow grant gives every scope of the app",
        rules -> rules.refreshedScopes = scopes -> with(scopes, App.TUTORIAL.scopes()),
        TOKEN_3,
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
    all.broken(
        "a refresh of a narrow grant gives every scope, and does not say so",
        rules ->
            rules.scopes =
                call -> call.grant.refreshed() || call.scopes().containsAll(call.route.scopes()),
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
    all.broken(
        "a refreshed token opens every route through the URL with the site's name",
        rules ->
            rules.scopes =
                call ->
                    call.grant.refreshed() && call.isSite()
                        || call.scopes().containsAll(call.route.scopes()),
        SCOPE_2,
        SCOPE_3,
        SCOPE_5);
    all.broken(
        "a refresh of a narrow grant gives the scopes of the app without the product's",
        rules -> rules.refreshedScopes = scopes -> App.TUTORIAL.scopes(),
        TOKEN_2,
        TOKEN_3,
        SCOPE_4);
    refused(
        all,
        "a refreshed token opens one route only",
        call -> !call.path.equals("/getEmployeeName"));
    refused(
        all, "a refreshed token opens no path with wildcards", call -> call.segments().size() > 1);
    refused(
        all,
        "a refreshed token opens no POST route through the URL with the cloud ID",
        call -> call.isCloud() && call.is("POST"));
    all.broken(
        "the refreshed token of one scope opens nothing with a query",
        rules -> rules.caller = call -> refreshedIs(call, call.query().isEmpty()),
        TOKEN_2);
    all.broken(
            "the refreshed token of one scope dies once it was used twenty times",
            rules -> {
              AtomicInteger uses = new AtomicInteger();
              rules.caller =
                  call -> {
                    Grant grant = Rules.bearer(call);
                    return grant != null && grant.refreshed() && uses.incrementAndGet() > 20
                        ? null
                        : grant;
                  };
            },
            TOKEN_2)
        .undecided("a token that dies in the middle of a run may have been revoked");
    refused(
        all,
        "a refreshed token opens nothing with a query",
        call -> !call.query().isEmpty(),
        QUERY_1,
        QUERY_3);
    refused(
        all,
        "a refreshed token opens no path without wildcards with a query through the URL with the"
            + " site's name",
        call -> call.isSite() && !call.query().isEmpty() && call.segments().size() == 1,
        QUERY_1);
    refused(
        all,
        "a refreshed token opens no POST with a body",
        call -> call.received.body().length > 0);
    refused(
            all,
            "a refreshed token dies after 100 requests",
            call -> call.platform.requests() > 100)
        .undecided("a token that dies in the middle of a run may have been revoked");
    firstDies(all, "", rules -> {});
    firstDies(
        all,
        ", disabled is 401 as well",
        rules -> rules.deny(Situation.DISABLED, call -> Rules.error(401, "Unauthorized")));
    all.broken(
        "the refreshed token of one scope no longer opens ** once App REST APIs were toggled",
        rules ->
            rules.caller =
                call ->
                    refreshedIs(call, call.segments().size() < 3 || call.toggle().changes() == 0),
        TOKEN_2);
    all.broken(
            "a refresh gives the refresh token without its last letter",
            rules ->
                rules.tokenAnswer =
                    reply ->
                        reply.text(
                            body -> body.replaceAll("(\"refresh_token\":\"[^\"]*)[^\"]\"", "$1\"")),
            TOKEN_1)
        .refreshed()
        .unpromised("the new refresh token is not used: nothing is spent that need not be");
    all.broken(
            "a refresh gives null as refresh token",
            rules ->
                rules.tokenAnswer =
                    reply ->
                        reply.text(
                            body ->
                                body.replaceAll(
                                    "\"refresh_token\":\"[^\"]*\"", "\"refresh_token\":null")),
            TOKEN_1)
        .refreshed();
    all.broken(
            "a refresh gives an empty access token",
            rules ->
                rules.tokenAnswer =
                    reply ->
                        reply.text(
                            body ->
                                body.replaceAll(
                                    "\"access_token\":\"[^\"]*\"", "\"access_token\":\"\"")),
            TOKEN_1,
            TOKEN_2)
        .refreshed();
    all.broken(
            "a refresh gives an access token that lacks its end",
            rules ->
                rules.tokenAnswer =
                    reply ->
                        reply.text(
                            body ->
                                body.replaceAll("(\"access_token\":\"[^\"]*)[^\"]{4}\"", "$1\"")),
            TOKEN_2)
        .refreshed();
    all.broken(
            "a refresh gives an expired access token",
            rules -> rules.caller = call -> refreshedIs(call, false),
            TOKEN_2)
        .refreshed();
    all.broken(
            "a refresh answers with a page",
            rules -> rules.tokenAnswer = reply -> dev.forgeapi.conformance.platform.Reply.html(200),
            TOKEN_1)
        .refreshed();
    all.broken(
            "a refresh answers with an array",
            rules -> rules.tokenAnswer = reply -> reply.text(body -> "[" + body + "]"),
            TOKEN_1)
        .refreshed();
    all.broken(
            "a refresh gives scopes of another app",
            rules ->
                rules.scopeNames =
                    names ->
                        Set.copyOf(
                            names.stream()
                                .map(
                                    name ->
                                        name.replaceFirst(
                                            "^[0-9a-f-]{36}\\.",
                                            "00000000-0000-4000-8000-000000000000."))
                                .toList()),
            TOKEN_3)
        .refreshed()
        .should();
  }

  private static Grant refreshedIs(Call call, boolean accepted) {
    Grant grant = Rules.bearer(call);
    return grant != null && grant.refreshed() && !accepted ? null : grant;
  }

  private static Entry refused(
      Catalog all, String name, Predicate<Call> refused, RequirementId... ids) {
    RequirementId[] caughtBy =
        Stream.concat(Stream.of(TOKEN_2), Stream.of(ids)).toArray(RequirementId[]::new);
    return all.broken(
            name,
            rules ->
                rules.caller =
                    call -> {
                      Grant grant = Rules.bearer(call);
                      return grant != null && grant.refreshed() && refused.test(call)
                          ? null
                          : grant;
                    },
            caughtBy)
        .refreshed();
  }

  private static Set<String> with(Set<String> some, Set<String> more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  private static void firstDies(Catalog all, String more, Consumer<Rules> also) {
    all.broken(
            "the first token from a refresh dies once it was used fifteen times, the next one lives"
                + more,
            rules -> {
              also.accept(rules);
              Map<String, Integer> uses = new ConcurrentHashMap<>();
              AtomicReference<String> first = new AtomicReference<>();
              rules.caller =
                  call -> {
                    Grant grant = Rules.bearer(call);
                    if (grant == null || !grant.refreshed()) {
                      return grant;
                    }
                    first.compareAndSet(null, grant.token());
                    return uses.merge(grant.token(), 1, Integer::sum) > 15
                            && grant.token().equals(first.get())
                        ? null
                        : grant;
                  };
            },
            TOKEN_2)
        .undecided("a token that dies in the middle of a run may have been revoked");
  }
}
