package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.requirement.Requirement.Need;
import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Collectors;

/** Determines whether manifest and configuration meet each need, and what would meet it. */
public record NeedChecker(
    ForgeApiConfiguration configuration, Grants grants, Undeclared undeclared, boolean refreshes) {
  /** Why the need is not met, with what would meet it; empty if it is. */
  public Optional<String> missing(Need need, Address address) {
    return switch (need) {
      case GRANT_WITH_SCOPES -> grant(GrantKind.WITH_SCOPES, address);
      case GRANT_WITHOUT_SCOPES -> grant(GrantKind.WITHOUT_SCOPES, address);
      case GRANT_WITH_SOME_SCOPES -> grant(GrantKind.WITH_SOME_SCOPES, address);
      case GRANT_WITHOUT_PRODUCT_SCOPE -> grant(GrantKind.WITHOUT_PRODUCT_SCOPE, address);
      case GRANT_OF_ANOTHER_ROUTE -> grant(GrantKind.OF_ANOTHER_ROUTE, address);
      case PROBE ->
          unless(
              AppPlan.seesFunctions(configuration),
              "only the probe app can show what a function receives: " + probe());
      case PROBE_OR_REQUEST ->
          unless(
              configuration.probe() || address.expectation().stated(),
              "the expected response of the function is not configured: add requests."
                  + key(address)
                  + ".path and .expect");
      case DISTINCT_RESPONSE ->
          unless(
              AppPlan.seesFunctions(configuration) || address.expectation().json() != null,
              "the responses of the functions cannot be distinguished: add an expect.json to"
                  + " requests."
                  + key(address));
      case TOGGLE ->
          onSite(
              configuration.restApisSwitch().isPresent() || configuration.toggleGuide().isPresent(),
              "nothing can toggle App REST APIs: add commands under restApisSwitch, or use check"
                  + " --guided to let a person do it");
      case EXPIRED_TOKEN ->
          onSite(
              configuration.identities().values().stream().anyMatch(Identity::expired),
              "no identity has a token that is known to be expired: add one with expired: true");
      case SECOND_SITE -> onSite(false, "the run has only one site");
      case NEVER_ENABLED_SITE -> onSite(false, "the site may have been enabled before");
      case REFRESHABLE_GRANT ->
          onSite(
              refreshes,
              "no grant needs to be refreshed in this run; to refresh one for this test, name"
                  + " its identity with --spend-refresh");
      case PATH_OF_ITS_OWN ->
          unless(
              address.alone(),
              "each path that it matches is also matched by "
                  + address.rivals()
                  + ", and the documentation does not say which of them serves it");
      case TWO_SEGMENTS_UNDECLARED ->
          unless(
              !undeclared.moreSegments(address).isEmpty() || AppPlan.seesFunctions(configuration),
              "another route matches its path with one more segment, and without the probe app"
                  + " nothing shows which of them serves it");
      case UNDECLARED_OPERATION ->
          unless(
              !undeclared.operations(address, configuration.safety().methods()).isEmpty(),
              "the path declares every operation that the run may use (safety.methods)");
      case ONE_DEMAND_FOR_SCOPES ->
          unless(
              address.matches().stream()
                  .allMatch(
                      match ->
                          new HashSet<>(match.scopes())
                              .equals(new HashSet<>(address.route().scopes()))),
              "the path is matched by " + address.rivals() + " too, which requires other scopes");
    };
  }

  /** The gateway has an echo that answers so. */
  private String probe() {
    if (configuration.target() == TargetKind.SITE) {
      return "check a deployed probe app with probe: true, or leave this requirement out with"
          + " outOfScope";
    }
    return configuration.handlers() == Handlers.ECHO
        ? "run it with probe: true too"
        : "run it with handlers: echo too";
  }

  private Optional<String> grant(GrantKind kind, Address address) {
    return grants.choices(kind, address).isEmpty()
        ? Optional.of(
            "no identity has a token with %s (%s): get the consent that forge-api plan lists"
                .formatted(kind.words(address.route().key()), scopes(address)))
        : Optional.empty();
  }

  private Optional<String> onSite(boolean met, String otherwise) {
    return unless(met || configuration.target() == TargetKind.GATEWAY, otherwise);
  }

  private static Optional<String> unless(boolean met, String otherwise) {
    return met ? Optional.empty() : Optional.of(otherwise);
  }

  private static String scopes(Address address) {
    return address.scopes().stream().map(ScopeName::value).collect(Collectors.joining(", "));
  }

  private static String key(Address address) {
    return address.route().key();
  }
}
