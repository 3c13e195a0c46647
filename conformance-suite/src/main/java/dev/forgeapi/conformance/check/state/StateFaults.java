package dev.forgeapi.conformance.check.state;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.Altered.LaggingToggle;
import dev.forgeapi.conformance.fault.alteration.AppCalls.Only;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Faults of the site's toggle (F-061, F-089). */
public final class StateFaults {

  /** Longer than a gateway without propagation may take, shorter than twice that. */
  private static final Duration TOO_LATE = Duration.ofMillis(3900);

  private static final Duration FOREVER = Duration.ofDays(1);

  private StateFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm("toggle-ignored", RequirementId.STATE_1, ignored())
        .mutant(
            "toggle-ignored-for-get", RequirementId.STATE_1, Only.methods(Set.of("GET"), ignored()))
        .inEachForm(
            "toggle-ignored-for-writes",
            RequirementId.STATE_1,
            Only.methods(Set.of("POST", "PUT", "PATCH", "DELETE"), ignored()))
        .inEachForm(
            "one-route-stays-open-while-disabled",
            RequirementId.STATE_1,
            Altered.restApisState(
                (call, decided) ->
                    decided.filter(no -> !(call.site().isDisabledByHand() && isLastRoute(call)))))
        .mutant(
            "toggle-ignored-for-any-content",
            RequirementId.STATE_1,
            Altered.restApisState(
                (call, decided) ->
                    decided.filter(
                        no ->
                            !call.site().isDisabledByHand()
                                || call.request()
                                    .header("accept")
                                    .filter("*/*"::equals)
                                    .isEmpty())))
        .mutant(
            "toggle-ignored-after-a-trailing-slash",
            RequirementId.STATE_1,
            Altered.afterTrailingSlash(ignored()))
        .mutant(
            "toggle-seen-by-the-first-call-only",
            RequirementId.STATE_1,
            Altered.remembering(StateFaults::firstCallOnly))
        .through(
            UrlForm.CLOUD_ID,
            "every-second-call-served-while-disabled",
            RequirementId.STATE_1,
            Altered.remembering(StateFaults::everySecondCall))
        .through(
            UrlForm.SITE_NAME,
            "every-second-call-served-while-disabled",
            RequirementId.STATE_1,
            Altered.remembering(StateFaults::everySecondCall))
        .inEachForm(
            "disabled-answered-200",
            RequirementId.STATE_1,
            Altered.answered200(Situation.REST_APIS_DISABLED))
        .inEachForm(
            "never-enabled-again",
            RequirementId.STATE_2,
            Altered.lagging(() -> LaggingToggle.enabledAgainAfter(FOREVER)))
        .inEachForm(
            "enabled-again-too-late",
            RequirementId.STATE_2,
            Altered.lagging(() -> LaggingToggle.enabledAgainAfter(TOO_LATE)))
        .inEachForm(
            "disabled-too-late",
            RequirementId.STATE_3,
            Altered.lagging(() -> LaggingToggle.disabledAfter(TOO_LATE)))
        .inEachForm(
            "enabled-by-default",
            RequirementId.STATE_4,
            Altered.restApisState(
                (call, decided) -> decided.filter(no -> call.site().isDisabledByHand())))
        .inEachForm(
            "disabling-reaches-other-sites",
            RequirementId.STATE_5,
            Altered.restApisState(
                (call, decided) ->
                    call.site().others().stream().anyMatch(other -> other.isDisabledByHand())
                        ? Optional.of(Situation.REST_APIS_DISABLED)
                        : decided))
        .faults();
  }

  private static Alteration ignored() {
    return Altered.restApisState((call, decided) -> Optional.empty());
  }

  private static Alteration firstCallOnly() {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    return Altered.restApisState(
        (call, decided) ->
            decided.filter(no -> refused.add(call.request().method() + call.request().path())));
  }

  /** The first call after each change is refused: the toggle itself is seen to work. */
  private static Alteration everySecondCall() {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    return Altered.restApisState(
        (call, decided) -> {
          String key = call.request().method() + call.request().path();
          if (decided.isEmpty() || !call.site().isDisabledByHand()) {
            refused.remove(key);
            return decided;
          }
          return refused.remove(key) || !refused.add(key) ? Optional.empty() : decided;
        });
  }

  private static boolean isLastRoute(AppCall call) {
    List<ApiRoute> routes = call.site().manifest().routes();
    ApiRoute last = routes.get(routes.size() - 1);
    return last.operation().name().equals(call.request().method())
        && last.path().matches(call.address().path());
  }
}
