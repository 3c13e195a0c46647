package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.auth.ExpiredTokenCheck;
import dev.forgeapi.conformance.check.auth.MalformedTokenCheck;
import dev.forgeapi.conformance.check.auth.OtherSchemeCheck;
import dev.forgeapi.conformance.check.token.RefreshCheck;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  private static final String EXPIRED = "old: {expired: true, accessToken: it}";

  @TempDir private Path folder;

  @Test
  void aTokenThatIsNotKnownBeforeTheRunIsNeitherDamagedNorTriedUnderAnotherScheme()
      throws IOException {
    assertThat(denied(new OtherSchemeCheck(), REFRESHED), contains("with the scheme Basic"));
    assertThat(
        denied(new MalformedTokenCheck(), REFRESHED),
        contains(
            "with an unsigned token",
            "with a token of one letter",
            "with the word Bearer and no token"));
  }

  @Test
  void credentialsOfNobodyAreThoseUnderTheSchemeBasic() throws IOException {
    Credential credential =
        new OtherSchemeCheck().denied(subject(REFRESHED)).get(0).call().credential();

    assertThat(
        credential instanceof Credential.Literal literal
            && literal.authorization().startsWith("Basic "),
        is(true));
  }

  @Test
  void aTokenThatIsKnownIsTriedUnderOtherSchemesInstead() throws IOException {
    assertThat(
        new OtherSchemeCheck()
            .denied(subject(GIVEN)).stream()
                .allMatch(one -> one.call().credential() instanceof Credential.OtherScheme),
        is(true));
  }

  @Test
  void onlyAnExpiredTokenThatIsGivenIsTried() throws IOException {
    assertThat(denied(new ExpiredTokenCheck(), GIVEN), is(empty()));
    assertThat(
        denied(new ExpiredTokenCheck(), GIVEN + "\n  " + EXPIRED),
        contains("with an expired token"));
  }

  @Test
  void theTokenOfARefreshIsTriedOnTheRoutesThatItOpens() throws IOException {
    assertThat(refreshed(REFRESHED), contains("with a refreshed token for read"));
    assertThat(
        refreshed(REFRESHED + "\n  " + WRITING), contains("with a refreshed token for read"));
    assertThat(
        refreshed(REFRESHED.replace("[", "[\"read:plain:custom\", \"write:plain:custom\", ")),
        contains("with a refreshed token for read", "with a refreshed token for write"));
  }

  @Test
  void whereItOpensNoneItIsTriedOnTheRouteItself() throws IOException {
    assertThat(
        refreshed(
            "refreshed: {scopes: [\"read:forge-app:confluence\"], refreshToken: it}\n  " + GIVEN),
        contains("with a refreshed token for read"));
  }

  @Test
  void aRouteThatNoTokenOpensIsLeftOut() throws IOException {
    assertThat(refreshed(GIVEN), contains("with a refreshed token for read"));
  }

  private List<String> refreshed(String identities) throws IOException {
    RequirementCheck opens =
        RefreshCheck.all().stream()
            .filter(check -> check.id() == RequirementId.TOKEN_2)
            .findFirst()
            .orElseThrow();
    return opens.served(subject(identities)).stream().map(Variation::what).toList();
  }

  private List<String> denied(RequirementCheck check, String identities) throws IOException {
    return check.denied(subject(identities)).stream().map(Variation::what).toList();
  }

  /** The first route through the cloud ID. */
  private Subject subject(String identities) throws IOException {
    String text =
        """
        target: site
        manifest: %s
        product: confluence
        environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
        site: sample.atlassian.net
        cloudId: a12bc345-678d-9e1f-a0b0-1ac112131a4a
        probe: true
        oauth: {clientId: it, clientSecret: it, callback: "http://localhost/it"}
        tokenStore: {directory: tokens}
        safety: {methods: [GET, POST]}
        identities:
          %s
        """
            .formatted(Apps.folder(Apps.TWO_ROUTES).resolve("manifest.yml"), identities);
    Path file = Files.writeString(folder.resolve("forge-api.yaml"), text);
    ForgeApiConfiguration site =
        ConfigurationReader.in(folder).file(file).environment(Map.of()).read();
    AppPlan app = AppPlan.of(site.appManifest(), site);
    return new Subject(app, new RouteAndForm(app.routes().get(0), UrlForm.CLOUD_ID));
  }
}
