package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.URL_1;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_2;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_3;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_4;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_5;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_6;

import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.BaseUrl;
import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Both forms of URL reach the routes, and only on the installation that they name. */
class UrlConformanceTest {
  /** Of nobody: the version digits of a UUID are not all nines. */
  private static final String NOBODY = "99999999-9999-9999-9999-999999999999";

  static final Map<RequirementId, Function<Subject, List<Difference>>> DENIED =
      Map.of(
          URL_5,
          subject -> List.of(elsewhere("with another cloud ID", anotherCloudId(subject))),
          URL_6,
          subject ->
              List.of(elsewhere("with another environment ID", anotherEnvironment(subject))));

  @Check(URL_1)
  void theUrlWithTheCloudIdReachesTheRoute(CheckCase check) {
    check.conclude(FormOracle.judge(check.reached()));
  }

  @Check(URL_2)
  void theUrlWithTheSiteNameReachesTheRoute(CheckCase check) {
    check.conclude(FormOracle.judge(check.reached()));
  }

  @Check(URL_3)
  void bothUrlsInvokeTheSameFunctionWithTheSameRequest(CheckCase check) {
    List<SameViewOracle.Pair> pairs = new ArrayList<>();
    pairs.add(
        new SameViewOracle.Pair(
            Twins.WHAT, check.plain(UrlForm.CLOUD_ID), check.plain(UrlForm.SITE_NAME)));
    if (!check.hasProbe()) {
      check.conclude(SameViewOracle.judge(pairs));
      return;
    }
    SameViewOracle.Pair together = check.pair(ContentConformanceTest.together(check));
    Judgement judgement = SameViewOracle.judge(List.of(pairs.get(0), together));
    if (!judgement.is(Verdict.PASS)) {
      for (Difference difference : ContentConformanceTest.sent(check.route())) {
        pairs.add(check.pair(difference));
      }
      if (judgement.is(Verdict.FAIL)) {
        pairs.add(together);
      }
      judgement = SameViewOracle.judge(pairs);
    }
    check.conclude(judgement);
  }

  @Check(URL_4)
  void tenantInfoNamesTheCloudId(CheckCase check) {
    check.conclude(
        TenantInfoOracle.judge(check.tenantInfo(), check.target().site().cloudId().value()));
  }

  @Check(URL_5)
  void anotherCloudIdDoesNotReachThisInstallation(CheckCase check) {
    check.concludeDenied();
  }

  @Check(URL_6)
  void anotherEnvironmentIdDoesNotReachThisInstallation(CheckCase check) {
    check.concludeDenied();
  }

  private static Difference elsewhere(String what, URI baseUrl) {
    return Difference.of(what, twin -> twin.withBaseUrl(baseUrl));
  }

  private static URI anotherCloudId(Subject subject) {
    Site site = subject.target().site();
    return BaseUrl.of(
        subject.cell().form(),
        site.endpoints(),
        site.product(),
        new CloudId(NOBODY),
        site.installation());
  }

  private static URI anotherEnvironment(Subject subject) {
    Site site = subject.target().site();
    return BaseUrl.of(
        subject.cell().form(),
        site.endpoints(),
        site.product(),
        site.cloudId(),
        new AppInstallation(site.installation().appId(), NOBODY));
  }
}
