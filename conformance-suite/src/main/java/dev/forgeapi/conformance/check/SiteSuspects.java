package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.check.Attribution.Outcome;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who but the platform may be behind a failure on a site, where the version deployed, the tokens
 * and the switch are only known by what the configuration says.
 */
final class SiteSuspects {
  private static final String ADDRESS =
      "compare site, cloudId, product and environmentId with Connected apps and forge install list";

  private final CheckSession session;
  private final Attribution run;

  SiteSuspects(CheckSession session, Attribution run) {
    this.session = session;
    this.run = run;
  }

  Optional<Suspect> of(Outcome outcome) {
    String id = outcome.planned().id();
    return switch (outcome.area()) {
      case "URL" -> address(id);
      case "SCOPE" -> scope(outcome);
      case "STATE" -> theSwitch(id);
      default ->
          Attribution.isAboutAServedPath(outcome)
              ? notServed(outcome)
              : id.equals("ROUTE-6") ? undeclaredOperation(outcome) : Optional.empty();
    };
  }

  /** A wrong id in the configuration shows in the form that carries it and in tenant_info. */
  private Optional<Suspect> address(String id) {
    boolean nothing = session.twins().served().isEmpty();
    boolean wrongCloudId =
        any("URL-4", Verdict.FAIL) && !any("URL-1", Verdict.PASS) && any("URL-2", Verdict.PASS);
    return (nothing || wrongCloudId) && (id.equals("URL-4") || id.equals("URL-1"))
        ? Optional.of(
            Suspect.site(
                nothing
                    ? "nothing at all was served there: the address is another's"
                    : "cloudId is another site's, for the URL with the site's name is served",
                ADDRESS))
        : Optional.empty();
  }

  private Optional<Suspect> notServed(Outcome outcome) {
    Step step = outcome.deciding();
    ApiRoute route = outcome.planned().route();
    if (step == null || route == null || run.holdsThroughTheOtherForm(outcome)) {
      return Optional.empty();
    }
    if (step.is(Serving.UNCLEAR)) {
      return Optional.of(
          Suspect.function(
              "it answered, but not as " + step.expectation().words() + " has it", route.key()));
    }
    if (!isPlainRequestOf(route, step)) {
      return Optional.empty(); // the route itself was served, at its own path
    }
    if (isScopeMismatch(step)) {
      return Optional.of(
          hasShownItsScopes(route)
              ? Suspect.manifest(
                  "the version deployed asks for more scopes on " + route.key() + " than this one")
              : Suspect.token(
                  "it lacks a scope that it should have, for routes with other scopes are served",
                  identity(step)));
    }
    List<Outcome> others = run.sameElsewhere(outcome).toList();
    return others.isEmpty() || Attribution.isAlone(others)
        ? Optional.of(
            Suspect.manifest(
                "the version deployed does not declare " + route + ", for other routes are served"))
        : Optional.empty();
  }

  private boolean isPlainRequestOf(ApiRoute route, Step step) {
    Call call = session.sender().call(step.exchange());
    return step.what().equals(Twins.WHAT) && (call == null || call.address().route().equals(route));
  }

  /** Whether the same token was served on a route that needs no less. */
  private boolean hasShownItsScopes(ApiRoute route) {
    return session.twins().served().stream()
        .map(Cell::route)
        .anyMatch(
            other ->
                !other.equals(route) && new HashSet<>(other.scopes()).containsAll(route.scopes()));
  }

  private Optional<Suspect> undeclaredOperation(Outcome outcome) {
    return Attribution.isAlone(run.sameElsewhere(outcome).toList())
        ? Optional.of(
            Suspect.manifest(
                "the version deployed declares an operation more at the path of "
                    + outcome.route()))
        : Optional.empty();
  }

  private Optional<Suspect> scope(Outcome outcome) {
    Step step = outcome.deciding();
    if (step == null || run.holdsThroughTheOtherForm(outcome)) {
      return Optional.empty();
    }
    String identity = identity(step);
    if (Attribution.isAlone(
        run.sameElsewhere(outcome).filter(other -> isBy(identity, other)).toList())) {
      return Optional.of(
          Suspect.manifest(
              "the version deployed asks for other scopes on "
                  + outcome.route()
                  + ", for elsewhere identity "
                  + identity
                  + " fares as it should"));
    }
    return failingIdentities().equals(Set.of(identity))
        ? Optional.of(
            Suspect.token(
                "that of identity "
                    + identity
                    + " has other scopes than the configuration says, for it alone fares wrongly",
                identity))
        : Optional.empty();
  }

  private Set<String> failingIdentities() {
    Set<String> identities = new TreeSet<>();
    run.all(id -> id.startsWith("SCOPE-"))
        .filter(outcome -> outcome.is(Verdict.FAIL))
        .map(Outcome::deciding)
        .forEach(step -> identities.add(step == null ? "" : identity(step)));
    return identities;
  }

  /** Whether the outcome rests on what that identity was answered. */
  private boolean isBy(String identity, Outcome outcome) {
    return outcome.result().exchanges().stream()
        .map(exchange -> session.sender().call(exchange))
        .anyMatch(call -> call != null && call.client().name().equals(identity));
  }

  /** Where it opens and closes nothing at all, nobody has thrown it. */
  private Optional<Suspect> theSwitch(String id) {
    boolean withoutEffect = !any("STATE-1", Verdict.PASS);
    return id.equals("STATE-1") || id.equals("STATE-3")
        ? withoutEffect
            ? Optional.of(
                Suspect.site(
                    "the switch was not thrown, for every route is served as before",
                    "look whether restApisSwitch.disable does what it should, and how long that"
                        + " takes"))
            : Optional.empty()
        : Optional.empty();
  }

  private boolean any(String id, Verdict verdict) {
    return run.all(id::equals).anyMatch(outcome -> outcome.is(verdict));
  }

  private String identity(Step step) {
    Call call = session.sender().call(step.exchange());
    return call == null ? "" : call.client().name();
  }

  /** F-084. */
  private static boolean isScopeMismatch(Step step) {
    return step.exchange().status() == 401
        && step.exchange().responseBody().toLowerCase(Locale.ROOT).contains("scope");
  }
}
