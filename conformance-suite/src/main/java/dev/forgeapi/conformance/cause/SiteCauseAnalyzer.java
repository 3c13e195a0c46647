package dev.forgeapi.conformance.cause;

import static dev.forgeapi.conformance.requirement.RequirementId.STATE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_1;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_2;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_4;

import dev.forgeapi.conformance.cause.Attribution.Outcome;
import dev.forgeapi.conformance.cause.RunFindings.SentCall;
import dev.forgeapi.conformance.check.RequirementCheck.Suspicion;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds causes other than the platform for a failure on a site, whose deployed version, tokens, and
 * toggle are known only from the configuration.
 */
record SiteCauseAnalyzer(RunFindings findings, Attribution run) {
  private static final String ADDRESS =
      "compare site, cloudId, product, and environmentId with Connected apps and forge install list";

  Optional<RankedCause> of(Outcome outcome, Suspicion kind) {
    Optional<RankedCause> ownEndpoint = ownEndpoint(outcome);
    return ownEndpoint.isPresent() ? ownEndpoint : ofKind(outcome, kind);
  }

  private Optional<RankedCause> ofKind(Outcome outcome, Suspicion kind) {
    return switch (kind) {
      case ADDRESS -> address();
      case SCOPES -> scope(outcome);
      case TOGGLE -> toggle(outcome);
      case SERVED_PATH -> notServed(outcome);
      case UNDECLARED_OPERATION -> undeclaredOperation(outcome);
      case FUNCTION, PLATFORM -> Optional.empty();
    };
  }

  /** A base URL that is not the platform's own, and under which nothing is served. */
  private Optional<RankedCause> ownEndpoint(Outcome outcome) {
    UrlForm form = outcome.isOf(URL_1) ? UrlForm.CLOUD_ID : UrlForm.SITE_NAME;
    if (!(outcome.isOf(URL_1) || outcome.isOf(URL_2))
        || findings.controls().served().stream().anyMatch(cell -> cell.form() == form)) {
      return Optional.empty();
    }
    return findings
        .endpointKey(form)
        .map(
            key ->
                RankedCause.site(
                    key + " is overridden, and no route is served there",
                    "correct " + key + ", or remove it"));
  }

  /** A wrong id in the configuration shows in the form that carries it and in tenant_info. */
  private Optional<RankedCause> address() {
    boolean nothing = findings.controls().served().isEmpty();
    boolean wrongCloudId =
        any(URL_4, Verdict.FAIL) && !any(URL_1, Verdict.PASS) && any(URL_2, Verdict.PASS);
    return nothing || wrongCloudId
        ? Optional.of(
            RankedCause.site(
                nothing
                    ? "nothing was served there: the address belongs to another installation"
                    : "cloudId belongs to another site, because the URL with the site name is"
                        + " served",
                ADDRESS))
        : Optional.empty();
  }

  private Optional<RankedCause> notServed(Outcome outcome) {
    Step step = outcome.deciding();
    ApiRoute route = outcome.planned().route();
    if (step == null || route == null || run.holdsThroughTheOtherForm(outcome)) {
      return Optional.empty();
    }
    if (step.is(Serving.UNCLEAR)) {
      return Optional.of(
          RankedCause.function("it did not return " + step.expectation().words(), route.key()));
    }
    if (!isPlainRequestOf(route, step)) {
      return Optional.empty(); // the route itself was served, at its own path
    }
    if (isScopeMismatch(step)) {
      return Optional.of(
          hasShownItsScopes(route)
              ? RankedCause.manifest(
                  "the deployed version requires more scopes for " + route.key() + " than this one")
              : RankedCause.token(
                  "it lacks a scope that it should have, because routes with other scopes are"
                      + " served",
                  identity(step)));
    }
    if (step.expectation().routes().size() > 1) {
      return Optional.empty(); // another declared route matches the path too
    }
    List<Outcome> others = run.sameElsewhere(outcome).toList();
    return others.isEmpty() || Attribution.isAlone(others)
        ? Optional.of(
            RankedCause.manifest(
                "the deployed version does not declare %s, because other routes are served"
                    .formatted(route)))
        : Optional.empty();
  }

  private boolean isPlainRequestOf(ApiRoute route, Step step) {
    SentCall sent = findings.sent(step.exchange());
    return step.what().equals(ControlRequests.WHAT)
        && (sent == null || sent.call().address().route().equals(route));
  }

  /** Whether the same token was served on a route that needs no less. */
  private boolean hasShownItsScopes(ApiRoute route) {
    return findings.controls().served().stream()
        .map(RouteAndForm::route)
        .anyMatch(
            other ->
                !other.equals(route) && new HashSet<>(other.scopes()).containsAll(route.scopes()));
  }

  private Optional<RankedCause> undeclaredOperation(Outcome outcome) {
    return Attribution.isAlone(run.sameElsewhere(outcome).toList())
        ? Optional.of(
            RankedCause.manifest(
                "the deployed version declares another operation for the path of "
                    + outcome.route()))
        : Optional.empty();
  }

  private Optional<RankedCause> scope(Outcome outcome) {
    Step step = outcome.deciding();
    if (step == null || run.holdsThroughTheOtherForm(outcome)) {
      return Optional.empty();
    }
    String identity = identity(step);
    if (Attribution.isAlone(
        run.sameElsewhere(outcome).filter(other -> isBy(identity, other)).toList())) {
      return Optional.of(
          RankedCause.manifest(
              ("the deployed version requires other scopes for %s, because for other"
                      + " routes, identity %s gets the expected responses")
                  .formatted(outcome.route(), identity)));
    }
    return failingIdentities().equals(Set.of(identity))
        ? Optional.of(
            RankedCause.token(
                "identity %s has other scopes than configured, because only its responses differ"
                    .formatted(identity),
                identity))
        : Optional.empty();
  }

  private Set<String> failingIdentities() {
    Set<String> identities = new TreeSet<>();
    run.all()
        .filter(outcome -> outcome.is(Verdict.FAIL) && run.kind(outcome) == Suspicion.SCOPES)
        .map(Outcome::deciding)
        .forEach(step -> identities.add(step == null ? "" : identity(step)));
    return identities;
  }

  private boolean isBy(String identity, Outcome outcome) {
    return outcome.result().exchanges().stream()
        .map(findings::sent)
        .anyMatch(sent -> sent != null && sent.client().name().equals(identity));
  }

  /** Where it opens and closes nothing at all, nobody has used it. */
  private Optional<RankedCause> toggle(Outcome outcome) {
    Optional<RankedCause> withoutToggle = sameWithoutToggle(outcome);
    return withoutToggle.isPresent() ? withoutToggle : unused(outcome);
  }

  /** What another requirement shows of the same request, the toggle has nothing to do with. */
  private Optional<RankedCause> sameWithoutToggle(Outcome outcome) {
    Step step = outcome.deciding();
    return step == null || step.what().equals(ControlRequests.WHAT)
        ? Optional.empty()
        : run.all()
            .filter(other -> other.is(Verdict.FAIL) && run.kind(other) != Suspicion.TOGGLE)
            .filter(
                other ->
                    other.deciding() != null
                        && other.deciding().what().equals(step.what())
                        && other.deciding().serving() == step.serving())
            .findFirst()
            .map(
                other ->
                    RankedCause.platform(
                        "%s shows the same; the toggle is not the reason"
                            .formatted(other.planned().id())));
  }

  private Optional<RankedCause> unused(Outcome outcome) {
    return any(STATE_1, Verdict.PASS) || outcome.isOf(STATE_2)
        ? Optional.empty()
        : Optional.of(
            RankedCause.site(
                "App REST APIs were not toggled, because every route is served as before",
                "check whether restApisSwitch.disable works, and how long it takes"));
  }

  private boolean any(RequirementId requirement, Verdict verdict) {
    return run.all().anyMatch(outcome -> outcome.isOf(requirement) && outcome.is(verdict));
  }

  private String identity(Step step) {
    SentCall sent = findings.sent(step.exchange());
    return sent == null ? "" : sent.client().name();
  }

  /** F-084. */
  private static boolean isScopeMismatch(Step step) {
    return PlatformAnswer.of(step.exchange()).isScopeMissing();
  }
}
