package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.Call.Destination;
import dev.forgeapi.conformance.check.auth.ExpiredTokenCheck;
import dev.forgeapi.conformance.check.auth.MalformedTokenCheck;
import dev.forgeapi.conformance.check.auth.NoTokenCheck;
import dev.forgeapi.conformance.check.auth.OtherSchemeCheck;
import dev.forgeapi.conformance.check.route.UndeclaredOperationCheck;
import dev.forgeapi.conformance.check.scope.NoScopesCheck;
import dev.forgeapi.conformance.check.token.RefreshCheck;
import dev.forgeapi.conformance.check.url.AnotherInstallationCheck;
import dev.forgeapi.conformance.check.url.SameFunctionCheck;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.TempApp;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is varied on a site, where a run has the tokens that it was given and no others. */
class SiteVariationsTest {
  private static final String READ = "read:other:custom, \"read:forge-app:confluence\"";
  private static final String REFRESHED =
      "refreshed: {scopes: [%s], refreshToken: it}".formatted(READ);
  private static final String GIVEN = "given: {scopes: [%s], accessToken: it}".formatted(READ);
  private static final String WRITING =
      "writing: {scopes: [\"read:plain:custom\", \"write:plain:custom\","
          + " \"read:forge-app:confluence\"], accessToken: it}";
  private static final String NOTHING =
      "nothing: {scopes: [\"read:forge-app:confluence\"], accessToken: it}";
  private static final String EXPIRED = "old: {expired: true, accessToken: it}";

  @TempDir private Path folder;

  @Test
  void aTokenThatIsNotKnownBeforeTheRunIsNeitherDamagedNorTriedUnderAnotherScheme() {
    assertThat(denied(new OtherSchemeCheck(), REFRESHED), contains("with the scheme Basic"));
    assertThat(
        denied(new MalformedTokenCheck(), REFRESHED),
        contains(
            "with an unsigned token",
            "with a token of one letter",
            "with the word Bearer and no token"));
    assertThat(
        repeated(new MalformedTokenCheck(), subject(REFRESHED)).get(0),
        is("with a token that declares no signature"));
  }

  @Test
  void whatHasNoTokenIsRepeatedWithAHeaderThatHasNothingInIt() {
    assertThat(
        repeated(new NoTokenCheck(), subject(GIVEN)).get(0),
        is("with an empty Authorization header and a query"));
    assertThat(
        new NoTokenCheck().denied(subject(GIVEN)).get(0).second().call().credential(),
        is(new Credential.Literal("")));
    assertThat(
        repeated(
            new MalformedTokenCheck(),
            new Subject(
                subject(WRITING).app(),
                new RouteAndForm(subject(WRITING).app().routes().get(1), UrlForm.CLOUD_ID))),
        hasItem("with the word Bearer and no token"));
  }

  @Test
  void aTokenThatIsKnownIsDamagedInAnotherWayTheSecondTimeOrTriedUnderAnotherScheme() {
    assertThat(
        repeated(new MalformedTokenCheck(), subject(GIVEN)),
        hasItems(
            "with a valid token whose signature was left out",
            "with a valid token whose last part was left out",
            "with a valid token whose middle was replaced"));
    assertThat(
        repeated(new OtherSchemeCheck(), subject(GIVEN)),
        hasItems(
            "with a valid token under the scheme Negotiate",
            "with a valid token under the scheme ApiKey"));
  }

  @Test
  void anUndeclaredOperationIsTriedWithAndWithoutABodyThroughEachForm() {
    List<Variation> denied = new UndeclaredOperationCheck().denied(subject(GIVEN));

    assertThat(denied.isEmpty(), is(false));
    for (Variation variation : denied) {
      assertThat(
          Stream.of(variation, variation.second())
              .map(one -> one.call().body() == null)
              .distinct()
              .count(),
          is(2L));
    }
  }

  @Test
  void whereTheProbeShowsItAnUndeclaredOperationIsTriedOnceWithoutAQuery() {
    for (Subject cell : cells("probe: true")) {
      List<Variation> denied = new UndeclaredOperationCheck().denied(cell);

      assertThat(denied.size(), is(2));
      for (Variation variation : denied) {
        assertThat(
            Stream.of(variation, variation.second())
                .filter(one -> one.call().query() == null)
                .count(),
            is(1L));
      }
    }
  }

  @Test
  void whereNoTokenIsKnownAnotherKindOfPathIsTriedWithOneThatNobodySigned() {
    Subject subject = ofTwoKinds("GET /y/* read", "refreshToken: it");

    List<Variation> denied = new MalformedTokenCheck().denied(subject);
    Variation other = denied.get(denied.size() - 1);
    assertThat(other.call().credential(), is(new Credential.Literal(MalformedTokenCheck.UNSIGNED)));
    assertThat(other.what(), is("with an unsigned token for " + other.call().path()));
    assertThat(subject.address().route().path().matches(other.call().path()), is(false));
    assertThat(
        other.second().what(),
        is("with the word Bearer and no token for " + other.second().call().path()));
  }

  @Test
  void anotherKindOfPathThatNoTokenOpensIsLeftOut() {
    assertThat(ofTwoKinds("GET /y/* read", "accessToken: it").ofOtherKinds().size(), is(1));
    assertThat(ofTwoKinds("GET /y/* write", "accessToken: it").ofOtherKinds(), is(empty()));
  }

  /** The route with an exact path, through the site name. */
  private Subject ofTwoKinds(String other, String token) {
    TempApp.of(folder, List.of("GET /x read", other));
    AppPlan app =
        SampleSubjects.of(
                SampleSubjects.configuration(
                    folder,
                    SampleSubjects.SITE.formatted(folder.resolve("manifest.yml"))
                        + "probe: true\nidentities:\n  one: {scopes: [\"read:custom\","
                        + " \"read:forge-app:confluence\"], %s}\n".formatted(token)),
                0)
            .app();
    return new Subject(app, new RouteAndForm(app.routes().get(0), UrlForm.SITE_NAME));
  }

  @Test
  void anotherInstallationHasAnotherCloudIdOrEnvironmentAndTheSecondTimeAnotherApp() {
    Variation cloudId = AnotherInstallationCheck.cloudId().denied(subject(GIVEN)).get(0);
    assertThat(cloudId.what(), is("with another cloud ID"));
    assertThat(cloudId.call().destination(), is(Destination.ANOTHER_CLOUD_ID));
    assertThat(cloudId.second(), is(cloudId));

    Variation environment = AnotherInstallationCheck.environment().denied(subject(GIVEN)).get(0);
    assertThat(environment.what(), is("with another environment ID"));
    assertThat(environment.call().destination(), is(Destination.ANOTHER_ENVIRONMENT));
    assertThat(environment.second().what(), is("with another app ID"));
    assertThat(environment.second().call().destination(), is(Destination.ANOTHER_APP));
  }

  @Test
  void credentialsOfNobodyAreThoseUnderTheSchemeBasic() {
    Credential credential =
        new OtherSchemeCheck().denied(subject(REFRESHED)).get(0).call().credential();

    assertThat(
        credential instanceof Credential.Literal literal
            && literal.authorization().startsWith("Basic "),
        is(true));
  }

  @Test
  void aTokenThatIsKnownIsTriedUnderOtherSchemesInstead() {
    assertThat(
        new OtherSchemeCheck()
            .denied(subject(GIVEN)).stream()
                .map(one -> one.call().credential())
                .allMatch(
                    by ->
                        by instanceof Credential.OtherScheme || by instanceof Credential.Password),
        is(true));
  }

  @Test
  void onlyAnExpiredTokenThatIsGivenIsTried() {
    assertThat(denied(new ExpiredTokenCheck(), GIVEN), is(empty()));
    assertThat(
        denied(new ExpiredTokenCheck(), GIVEN + "\n  " + EXPIRED),
        contains("with an expired token"));
  }

  @Test
  void onAnotherKindOfPathAnExpiredTokenIsTriedForAnotherValueTheSecondTime() {
    Subject subject = SampleSubjects.of(Apps.ALL_FORMS, 0);

    List<Variation> others =
        Arrays.stream(UrlForm.values())
            .map(form -> new Subject(subject.app(), new RouteAndForm(subject.route(), form)))
            .flatMap(each -> new ExpiredTokenCheck().denied(each).stream())
            .filter(one -> !one.what().equals("with an expired token"))
            .toList();

    assertThat(others.isEmpty(), is(false));
    for (Variation other : others) {
      Call second = other.second().call();
      assertThat(other.what(), second.path().equals(other.call().path()), is(false));
      assertThat(second.address().route().path().matches(second.path()), is(true));
      assertThat(second.credential(), is(new Credential.Expired()));
      assertThat(other.second().what(), is("with an expired token for " + second.path()));
    }
  }

  @Test
  void theTokenOfARefreshIsTriedOnTheRoutesThatItOpens() {
    assertThat(refreshed(REFRESHED), contains("with a refreshed token for read"));
    assertThat(
        refreshed(REFRESHED + "\n  " + WRITING), contains("with a refreshed token for read"));
    assertThat(
        refreshed(REFRESHED.replace("[", "[\"read:plain:custom\", \"write:plain:custom\", ")),
        contains(
            "with a refreshed token for read", "with a refreshed token for write and a query"));
  }

  @Test
  void theFirstAndTheLastRouteThatARefreshOpensAreTriedAgainWithoutAQuery() {
    assertThat(lasting(REFRESHED), contains("with a refreshed token for read"));
    assertThat(
        lasting(REFRESHED.replace("[", "[\"read:plain:custom\", \"write:plain:custom\", ")),
        contains("with a refreshed token for read", "with a refreshed token for write"));
  }

  @Test
  void whereItOpensNoneItIsTriedOnTheRouteItself() {
    assertThat(
        refreshed(
            "refreshed: {scopes: [\"read:forge-app:confluence\"], refreshToken: it}\n  " + GIVEN),
        contains("with a refreshed token for read"));
  }

  @Test
  void aRouteThatNoTokenOpensIsLeftOut() {
    assertThat(refreshed(GIVEN), contains("with a refreshed token for read"));
  }

  @Test
  void whatAFunctionMayRefuseByItselfIsLeftAsConfiguredWhereNobodySeesIt() {
    List<Call> calls = scopesAndOperations("probe: false");

    String configured =
        String.valueOf(
            Call.of(new Credential.None(), calls.get(0).address(), UrlForm.CLOUD_ID).body());
    assertThat(configured.contains("Ada"), is(true));
    assertThat(
        calls.stream()
            .filter(call -> List.of("POST", "PUT").contains(call.method()))
            .allMatch(call -> configured.equals(call.body())),
        is(true));
    assertThat(
        calls.stream().allMatch(call -> String.valueOf(call.query()).startsWith("id=1")), is(true));
  }

  @Test
  void whereTheProbeShowsItQueryAndBodyAreLeftOutOfSome() {
    List<Call> calls = scopesAndOperations("probe: true");

    assertThat(calls.stream().anyMatch(call -> call.body() == null), is(true));
    assertThat(calls.stream().anyMatch(call -> call.query() == null), is(true));
  }

  @Test
  void aBodyIsLongerWhereADenialForScopesIsRepeated() {
    for (String probe : List.of("probe: true", "probe: false")) {
      assertThat(
          probe,
          scopes(probe).stream()
              .anyMatch(
                  one ->
                      one.call().body() != null
                          && String.valueOf(one.second().call().body()).strip().length() < 100
                          && String.valueOf(one.second().call().body()).length() > 16_384),
          is(true));
    }
  }

  @Test
  void aDenialForScopesIsRepeatedWithOtherHeadersAndForAnEncodedPath() {
    List<Call> repeated =
        scopes("probe: true").stream().map(Variation::second).map(Variation::call).toList();

    assertThat(
        repeated.stream().flatMap(call -> call.headers().stream()).toList(),
        hasItems(new Header("Accept", "*/*"), new Header("Content-Type", "application/json")));
    assertThat(repeated.stream().map(Call::path).toList(), hasItem("/writ%65"));
    assertThat(
        scopes("probe: false").stream().map(one -> one.second().call().path()).distinct().toList(),
        contains("/write"));
  }

  @Test
  void theLooksAtAMemberThatComesThroughOneUrlFormOnlyAreKnownBeforeTheRun() {
    Subject subject = SampleSubjects.site(folder, "probe: false", GIVEN, WRITING);

    assertThat(
        new SameFunctionCheck().served(subject).stream().map(Variation::what).toList(),
        contains(
            "with every scope, look 2",
            "with every scope, look 3",
            "with every scope, look 4",
            "with every scope, look 5"));
  }

  @Test
  void aLongPathThatIsTriedEndsLikeTheConfiguredOneForFunctionsThatGoByTheirLastSegment() {
    AppPlan app = SampleSubjects.of(Apps.ALL_FORMS, 0).app();
    ApiRoute route =
        app.routes().stream().filter(one -> one.path().hasTail()).findFirst().orElseThrow();
    String path = app.addresses().of(route).path();

    assertThat(
        app.addresses().otherPaths(route).stream()
            .map(Address::path)
            .filter(other -> other.split("/").length > 20)
            .map(other -> other.substring(other.lastIndexOf('/')))
            .toList(),
        contains(path.substring(path.lastIndexOf('/'))));
  }

  @Test
  void everyRouteWithoutABodyIsTriedForAnEncodedPathWhereNobodySeesWhatAFunctionReceives() {
    Subject subject = SampleSubjects.site(folder, "probe: false", GIVEN, WRITING, NOTHING);

    assertThat(
        Arrays.stream(UrlForm.values())
            .map(form -> new Subject(subject.app(), new RouteAndForm(subject.route(), form)))
            .flatMap(each -> new NoScopesCheck().denied(each).stream())
            .map(one -> one.second().call().path())
            .toList(),
        hasItem("/rea%64"));
  }

  @Test
  void eachWayToWriteAPathIsTriedWithoutAToken() {
    Subject subject = subject(GIVEN);
    String path = subject.address().path();

    assertThat(
        Arrays.stream(UrlForm.values())
            .map(form -> new Subject(subject.app(), new RouteAndForm(subject.route(), form)))
            .flatMap(each -> new NoTokenCheck().denied(each).stream())
            .filter(one -> !one.call().path().equals(path))
            .flatMap(one -> Stream.of(one.call().path(), one.second().call().path()))
            .toList(),
        contains(path + "/", "/rea%64", "/READ", "/" + path));
  }

  private List<Variation> scopes(String more) {
    return cells(more).stream().flatMap(each -> new NoScopesCheck().denied(each).stream()).toList();
  }

  /** What must be denied of the route that has a body and a query, through both URL forms. */
  private List<Call> scopesAndOperations(String more) {
    return cells(more).stream()
        .flatMap(
            each ->
                Stream.of(new NoScopesCheck(), new UndeclaredOperationCheck())
                    .flatMap(check -> check.denied(each).stream()))
        .map(Variation::call)
        .toList();
  }

  /** The route that has a body and a query, through both URL forms. */
  private List<Subject> cells(String more) {
    Subject subject =
        SampleSubjects.site(
            folder,
            more
                + """

                safety: {methods: [GET, POST, PUT]}
                requests:
                  write: {path: /write, query: {id: ["1"]}, json: {name: Ada}, expect: {status: 200}}""",
            WRITING,
            GIVEN);
    return Arrays.stream(UrlForm.values())
        .map(form -> new RouteAndForm(subject.app().routes().get(1), form))
        .map(cell -> new Subject(subject.app(), cell))
        .toList();
  }

  private List<String> refreshed(String identities) {
    return opens().served(subject(identities)).stream().map(Variation::what).toList();
  }

  private List<String> lasting(String identities) {
    return opens().lasting(subject(identities)).stream().map(Variation::what).toList();
  }

  private static RequirementCheck opens() {
    return RefreshCheck.all().stream()
        .filter(check -> check.id() == RequirementId.TOKEN_2)
        .findFirst()
        .orElseThrow();
  }

  /** What is sent the second time. */
  private static List<String> repeated(RequirementCheck check, Subject subject) {
    return check.denied(subject).stream().map(Variation::second).map(Variation::what).toList();
  }

  private List<String> denied(RequirementCheck check, String identities) {
    return check.denied(subject(identities)).stream().map(Variation::what).toList();
  }

  /** The first route through the cloud ID. */
  private Subject subject(String identities) {
    return SampleSubjects.site(folder, "probe: true\nsafety: {methods: [GET, POST]}", identities);
  }
}
