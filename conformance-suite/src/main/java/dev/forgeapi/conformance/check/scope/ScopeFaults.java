package dev.forgeapi.conformance.check.scope;

import dev.forgeapi.conformance.check.InternalCaller;
import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.AppCalls.Only;
import dev.forgeapi.conformance.fault.alteration.Callers;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Faults of scopes: asked for too many, or too few (F-026, F-062, F-084). */
public final class ScopeFaults {

  private ScopeFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm(
            "every-scope-of-the-app-demanded",
            RequirementId.SCOPE_1,
            asking(
                (call, caller, route) ->
                    Callers.hasAll(call, caller, route.scopes())
                        && Callers.hasAll(call, caller, call.site().manifest().scopes())))
        .inEachForm(
            "scopes-not-enforced", RequirementId.SCOPE_2, asking((call, caller, route) -> true))
        .inEachForm(
            "tokens-without-app-scopes-served",
            RequirementId.SCOPE_2,
            asking(
                (call, caller, route) ->
                    Callers.ofApp(call, caller).isEmpty()
                        || Callers.hasAll(call, caller, route.scopes())))
        .inEachForm(
            "scopes-not-enforced-for-get",
            RequirementId.SCOPE_2,
            Only.methods(Set.of("GET"), asking((call, caller, route) -> true)))
        .mutant(
            "scopes-not-enforced-for-writes",
            RequirementId.SCOPE_2,
            Only.methods(
                Set.of("POST", "PUT", "PATCH", "DELETE"), asking((call, caller, route) -> true)))
        .mutant(
            "scopes-not-enforced-for-account-headers",
            RequirementId.SCOPE_2,
            Only.when(
                request -> request.header(InternalCaller.ACCOUNT).isPresent(),
                asking((call, caller, route) -> true)))
        .mutant(
            "scopes-enforced-on-the-first-request-only",
            RequirementId.SCOPE_2,
            Altered.remembering(ScopeFaults::onFirstRequest))
        .mutant(
            "missing-scopes-answered-200",
            RequirementId.SCOPE_2,
            Altered.remembering(ScopeFaults::answering200))
        .inEachForm(
            "scopes-of-another-app-accepted",
            RequirementId.SCOPE_2,
            asking(
                (call, caller, route) ->
                    Callers.names(route).allMatch(Callers.ofAnyApp(caller)::contains)))
        .inEachForm(
            "any-scope-of-the-route-suffices",
            RequirementId.SCOPE_3,
            asking((call, caller, route) -> Callers.hasAny(call, caller, route.scopes())))
        .mutant(
            "only-the-first-scope-enforced",
            RequirementId.SCOPE_3,
            asking(
                (call, caller, route) ->
                    Callers.hasAll(call, caller, route.scopes().subList(0, 1))))
        .mutant(
            "only-the-last-scope-enforced",
            RequirementId.SCOPE_3,
            asking(
                (call, caller, route) ->
                    Callers.hasAll(
                        call,
                        caller,
                        route.scopes().subList(route.scopes().size() - 1, route.scopes().size()))))
        .inEachForm(
            "some-of-the-scopes-suffice-to-a-token-without-others",
            RequirementId.SCOPE_3,
            asking(
                (call, caller, route) ->
                    Callers.hasAll(call, caller, route.scopes())
                        || isPartOf(Callers.ofApp(call, caller), route)))
        .inEachForm(
            "product-scope-ignored",
            RequirementId.SCOPE_4,
            Altered.scopes(
                (call, caller, route, decided) ->
                    decided.filter(no -> !Callers.hasAll(call, caller, route.scopes()))))
        .inEachForm(
            "product-scope-of-another-product-accepted",
            RequirementId.SCOPE_4,
            Altered.scopes(
                (call, caller, route, decided) ->
                    decided.filter(
                        no ->
                            !Callers.hasAll(call, caller, route.scopes())
                                || !Callers.hasScopeOfAnyProduct(caller))))
        .mutant(
            "product-scope-ignored-for-get",
            RequirementId.SCOPE_4,
            Only.methods(
                Set.of("GET"),
                Altered.scopes(
                    (call, caller, route, decided) ->
                        decided.filter(no -> !Callers.hasAll(call, caller, route.scopes())))))
        .inEachForm(
            "any-app-scope-opens-every-route",
            RequirementId.SCOPE_5,
            asking((call, caller, route) -> !Callers.ofApp(call, caller).isEmpty()))
        .inEachForm(
            "scopes-compared-by-prefix",
            RequirementId.SCOPE_5,
            asking(
                (call, caller, route) ->
                    Callers.names(route)
                        .allMatch(
                            needed ->
                                Callers.ofApp(call, caller).stream()
                                    .anyMatch(granted -> granted.startsWith(verb(needed))))))
        .inEachForm(
            "one-scope-suffices-to-a-token-of-another-route",
            RequirementId.SCOPE_5,
            asking(
                (call, caller, route) ->
                    Callers.hasAll(call, caller, route.scopes())
                        || (Callers.hasAny(call, caller, route.scopes())
                            && opensAnyRoute(call, caller))))
        .faults();
  }

  private static boolean isPartOf(Set<String> granted, ApiRoute route) {
    return !granted.isEmpty() && Callers.names(route).toList().containsAll(granted);
  }

  private static boolean opensAnyRoute(AppCall call, Caller caller) {
    return call.site().manifest().routes().stream()
        .anyMatch(route -> Callers.hasAll(call, caller, route.scopes()));
  }

  /** Whether a token suffices for a route. */
  @FunctionalInterface
  private interface Rule {
    boolean suffices(AppCall call, Caller caller, ApiRoute route);
  }

  /** The product scope and what the rule says. */
  private static Alteration asking(Rule rule) {
    return Altered.scopes(
        (call, caller, route, decided) ->
            Callers.hasProductScope(call, caller) && rule.suffices(call, caller, route)
                ? Optional.empty()
                : Optional.of(Situation.MISSING_SCOPE));
  }

  private static Alteration onFirstRequest() {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    return Altered.scopes(
        (call, caller, route, decided) ->
            decided.filter(
                no ->
                    !Callers.hasProductScope(call, caller)
                        || refused.add(
                            call.address().form() + " " + route.key() + " " + caller.scopes())));
  }

  /** Tokens without the product scope are refused as they should be. */
  private static Alteration answering200() {
    Set<String> forgiven = ConcurrentHashMap.newKeySet();
    Alteration remember =
        Altered.scopes(
            (call, caller, route, decided) -> {
              if (decided.isPresent() && Callers.hasProductScope(call, caller)) {
                forgiven.add(call.request().traceId());
              }
              return decided;
            });
    Alteration answer =
        Altered.around(
            (request, rest) -> {
              var reply = rest.get();
              return forgiven.remove(request.traceId()) ? reply.withStatus(200) : reply;
            });
    return steps -> answer.alter(remember.alter(steps));
  }

  private static String verb(String scope) {
    return scope.substring(0, scope.indexOf(':') + 1);
  }
}
