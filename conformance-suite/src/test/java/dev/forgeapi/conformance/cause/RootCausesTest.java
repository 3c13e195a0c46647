package dev.forgeapi.conformance.cause;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.cause.RootCause.Extent;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a root cause is, and what follows from it. */
class RootCausesTest {
  private final List<CheckResult> checks = new ArrayList<>();
  private int sent;

  @Test
  void aRunWithoutFindingsHasNone() {
    plain("a", Verdict.PASS, Verdict.PASS);
    add(RequirementId.QUERY_1, Verdict.NOT_APPLICABLE, "a", null, "no query", null, null);

    assertThat(causes(), is(empty()));
  }

  @Test
  void whereNoRouteIsServedEverythingThatRestsOnItIsOneCause() {
    plain("a", Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);
    plain("b", Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);
    // The same request, though sent again, decides the failure.
    add(RequirementId.RESPONSE_1, Verdict.FAIL, "a", UrlForm.CLOUD_ID, "403", "changed", "a/c");
    add(RequirementId.ROUTE_5, Verdict.INCONCLUSIVE, "b", UrlForm.SITE_NAME, "?", "other", "b/x");
    add(RequirementId.STATE_3, Verdict.INCONCLUSIVE, null, null, "?", "toggle", "a/y");

    List<RootCause> causes = causes();

    assertThat(causes, hasSize(1));
    assertThat(causes.get(0).extent(), is(Extent.APP));
    assertThat(causes.get(0).evidence(), is(checks.get(0)));
    assertThat(causes.get(0).results(), hasSize(checks.size()));
    assertThat(
        causes.get(0).consequence(),
        is("1 other requirement failed and 3 could not be decided because of this"));
  }

  @Test
  void aUrlFormThatServesNothingIsOneCauseAndTheOtherFormIsNotPartOfIt() {
    plain("a", Verdict.PASS, Verdict.FAIL);
    plain("b", Verdict.PASS, Verdict.FAIL);
    add(RequirementId.URL_6, Verdict.INCONCLUSIVE, null, UrlForm.SITE_NAME, "?", "other", "a/s");
    add(RequirementId.ROUTE_5, Verdict.INCONCLUSIVE, "a", UrlForm.SITE_NAME, "?", "other", "a/s");
    add(RequirementId.ROUTE_5, Verdict.FAIL, "a", UrlForm.CLOUD_ID, "served", "matching", "a/z");

    List<RootCause> causes = causes();

    assertThat(causes, hasSize(2));
    assertThat(causes.get(0).extent(), is(Extent.URL_FORM));
    assertThat(causes.get(0).form(), is(UrlForm.SITE_NAME));
    assertThat(causes.get(1).evidence().id(), is(RequirementId.ROUTE_5.id()));
    assertThat(causes.get(1).results(), hasSize(1));
  }

  @Test
  void aBrokenRouteIsShownByItsFailureAndLeavesOtherRoutesAlone() {
    plain("a", Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);
    plain("b", Verdict.PASS, Verdict.PASS);
    CheckResult failure =
        add(RequirementId.ROUTE_1, Verdict.FAIL, "a", UrlForm.CLOUD_ID, "500", "function", "a/c");
    add(RequirementId.AUTH_1, Verdict.INCONCLUSIVE, "a", UrlForm.SITE_NAME, "?", "other", "a/t");

    List<RootCause> causes = causes();

    assertThat(causes, hasSize(1));
    assertThat(causes.get(0).extent(), is(Extent.ROUTE));
    assertThat(causes.get(0).evidence(), is(failure));
    assertThat(
        causes.get(0).consequence(),
        is("3 other requirements could not be decided because of this"));
  }

  @Test
  void theSameExplanationOnSeveralRoutesIsOneCause() {
    plain("one", Verdict.PASS, Verdict.PASS);
    plain("two", Verdict.PASS, Verdict.PASS);
    for (String route : List.of("one", "two")) {
      String why = "identity reader lacks a scope of " + route + " (read:" + route + ")";
      add(RequirementId.SCOPE_1, Verdict.FAIL, route, UrlForm.CLOUD_ID, "401", why, route + "/r");
    }

    assertThat(causes(), hasSize(1));
  }

  @Test
  void whatNothingWasSentForComesLastAndDoesNotFollowFromWhatIsNotServed() {
    plain("a", Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);
    for (RequirementId id : List.of(RequirementId.QUERY_2, RequirementId.HEADER_1)) {
      add(id, Verdict.INCONCLUSIVE, "a", UrlForm.CLOUD_ID, "set probe: true", null, null);
    }

    List<RootCause> causes = causes();

    assertThat(causes, hasSize(2));
    assertThat(causes.get(1).wasNeverAsked(), is(true));
    assertThat(causes.get(1).headline(), is("Set probe: true"));
    assertThat(causes.get(1).results(), hasSize(2));
  }

  @Test
  void whatNamesTheReasonOfAnotherCauseFollowsFromIt() {
    String why = "the refresh token was refused (invalid_grant). Consent again";
    for (UrlForm form : UrlForm.values()) {
      RequirementId id = form == UrlForm.CLOUD_ID ? RequirementId.URL_1 : RequirementId.URL_2;
      add(id, Verdict.INCONCLUSIVE, "a", form, why, null, null);
    }
    add(RequirementId.TOKEN_1, Verdict.INCONCLUSIVE, null, null, "no refresh: " + why, null, null);
    add(RequirementId.TOKEN_2, Verdict.INCONCLUSIVE, null, null, "no refresh: it is", null, null);

    List<RootCause> causes = causes();

    assertThat(causes, hasSize(2));
    assertThat(causes.get(0).results(), hasSize(3));
  }

  @Test
  void thousandsOfBrokenRoutesAreGroupedAtOnce() {
    for (int i = 0; i < 2_000; i++) {
      String route = "route-" + i;
      plain(route, i % 2 == 0 ? Verdict.PASS : Verdict.INCONCLUSIVE, Verdict.PASS);
      add(
          RequirementId.AUTH_1,
          Verdict.INCONCLUSIVE,
          route,
          UrlForm.CLOUD_ID,
          "?",
          "other",
          route + "/x");
    }

    List<RootCause> causes = causes();

    assertThat(causes.stream().mapToInt(cause -> cause.results().size()).sum(), is(3_000));
  }

  /** The plain request of a route through both URL forms. */
  private void plain(String route, Verdict cloudId, Verdict siteName) {
    add(RequirementId.URL_1, cloudId, route, UrlForm.CLOUD_ID, "403", "disabled", route + "/c");
    add(RequirementId.URL_2, siteName, route, UrlForm.SITE_NAME, "403", "disabled", route + "/s");
  }

  private CheckResult add(
      RequirementId id,
      Verdict verdict,
      @Nullable String route,
      @Nullable UrlForm form,
      String message,
      @Nullable String cause,
      @Nullable String path) {
    CheckResult check =
        new CheckResult(
            id.id(),
            Level.MUST,
            verdict,
            route,
            form,
            message,
            cause == null ? List.of() : List.of(cause),
            List.of(),
            null,
            path == null
                ? null
                : "curl -H 'X-Forge-Api-Check: 1/URL-1/"
                    + ++sent
                    + "' 'https://x.example/"
                    + path
                    + "'",
            List.of(),
            null,
            Duration.ZERO,
            List.of(),
            List.of());
    checks.add(check);
    return check;
  }

  private List<RootCause> causes() {
    return RootCauses.of(
        new RunResult(
            RunVerdict.NONCONFORMANT,
            "",
            "site",
            "0.1.0",
            "2026-08-22",
            "manifest.yml",
            "ab",
            new RunScope(2, 2, new TreeMap<>()),
            "sample.atlassian.net",
            Instant.EPOCH,
            Duration.ZERO,
            checks,
            List.of(),
            new Receipt(0, new TreeMap<>(), 0, 0),
            Gate.NONE,
            null,
            List.of()));
  }
}
