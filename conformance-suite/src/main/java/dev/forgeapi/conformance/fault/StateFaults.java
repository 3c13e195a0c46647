package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.fault.alteration.Alteration;
import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.LaggingToggle;
import dev.forgeapi.conformance.fault.alteration.Only;
import dev.forgeapi.testkit.gateway.AppCall;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Faults of the site's switch (F-061, F-089). */
final class StateFaults {

  /** Longer than a gateway without propagation may take, shorter than twice that. */
  private static final Duration TOO_LATE = Duration.ofMillis(2900);

  private static final Duration FOREVER = Duration.ofDays(1);

  private StateFaults() {}

  static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm(
            "switch-ignored",
            "STATE-1",
            "Calls are served while the REST APIs are disabled.",
            ignored())
        .mutant(
            "switch-ignored-for-get",
            "STATE-1",
            "GET is served while the REST APIs are disabled.",
            Only.methods(Set.of("GET"), ignored()))
        .mutant(
            "switch-ignored-for-writes",
            "STATE-1",
            "Everything but GET is served while the REST APIs are disabled.",
            Only.methods(Set.of("POST", "PUT", "PATCH", "DELETE"), ignored()))
        .inEachForm(
            "one-route-stays-open-while-disabled",
            "STATE-1",
            "The manifest's last route is served after the REST APIs were disabled.",
            Altered.switchState(
                (call, decided) ->
                    decided.filter(no -> !(call.site().isDisabledByHand() && isLastRoute(call)))))
        .mutant(
            "switch-seen-by-the-first-call-only",
            "STATE-1",
            "While the REST APIs are disabled a request is refused the first time only.",
            Altered.remembering(StateFaults::firstCallOnly))
        .inEachForm(
            "disabled-answered-200",
            "STATE-1",
            "While the REST APIs are disabled a call gets 200 with an error body.",
            UrlFaults.answered200(Situation.REST_APIS_DISABLED))
        .inEachForm(
            "never-enabled-again",
            "STATE-2",
            "Once disabled, the REST APIs stay disabled.",
            lagging(() -> LaggingToggle.enabledAgainAfter(FOREVER)))
        .inEachForm(
            "enabled-again-too-late",
            "STATE-2",
            "After the REST APIs are enabled again, calls are refused for a while.",
            lagging(() -> LaggingToggle.enabledAgainAfter(TOO_LATE)))
        .inEachForm(
            "disabled-too-late",
            "STATE-3",
            "After the REST APIs are disabled, calls are served for a while.",
            lagging(() -> LaggingToggle.disabledAfter(TOO_LATE)))
        .inEachForm(
            "enabled-by-default",
            "STATE-4",
            "The REST APIs are enabled by default.",
            Altered.switchState(
                (call, decided) -> decided.filter(no -> call.site().isDisabledByHand())))
        .inEachForm(
            "disabling-reaches-other-sites",
            "STATE-5",
            "Disabling the REST APIs on one site disables them on every other.",
            Altered.switchState(
                (call, decided) ->
                    call.site().others().stream().anyMatch(other -> other.isDisabledByHand())
                        ? Optional.of(Situation.REST_APIS_DISABLED)
                        : decided))
        .faults();
  }

  private static Alteration ignored() {
    return Altered.switchState((call, decided) -> Optional.empty());
  }

  static Alteration lagging(Supplier<LaggingToggle> maker) {
    return Altered.remembering(
        () -> {
          LaggingToggle seen = maker.get();
          return Altered.switchState(
              (call, decided) ->
                  seen.shows(call.site().isEnabled())
                      ? Optional.empty()
                      : Optional.of(Situation.REST_APIS_DISABLED));
        });
  }

  private static Alteration firstCallOnly() {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    return Altered.switchState(
        (call, decided) ->
            decided.filter(no -> refused.add(call.request().method() + call.request().path())));
  }

  private static boolean isLastRoute(AppCall call) {
    List<ApiRoute> routes = call.site().manifest().routes();
    ApiRoute last = routes.get(routes.size() - 1);
    return last.operation().name().equals(call.request().method())
        && last.path().matches(call.address().path());
  }
}
