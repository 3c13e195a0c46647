package dev.forgeapi.testkit.site;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasToString;

import dev.forgeapi.testkit.site.Site.CloudId;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.net.URI;
import org.junit.jupiter.api.Test;

class UrlFormTest {
  private static final AppInstallation APP = new AppInstallation("app-1", "env-2");
  private static final CloudId CLOUD = new CloudId("cloud-3");

  @Test
  void theCloudIdFormNamesProductCloudIdAppAndEnvironment() {
    assertThat(
        UrlForm.CLOUD_ID.baseUrl(
            Endpoints.ofCloud("sample.atlassian.net"), Product.CONFLUENCE, CLOUD, APP),
        hasToString("https://api.atlassian.com/svc/confluence/cloud-3/apps/app-1_env-2"));
  }

  @Test
  void theSiteNameFormNamesTheSiteAndNoCloudId() {
    assertThat(
        UrlForm.SITE_NAME.baseUrl(
            Endpoints.ofCloud("sample.atlassian.net"), Product.JIRA, CLOUD, APP),
        hasToString("https://sample.atlassian.net/gateway/api/svc/jira/apps/app-1_env-2"));
  }

  @Test
  void aPathPrefixOfAnEndpointIsKeptAndItsLastSlashIsNot() {
    Endpoints endpoints =
        new Endpoints(
            URI.create("http://localhost:8080/api/"),
            URI.create("http://127.0.0.1:8080/sites/a"),
            URI.create("http://[::1]:8080/auth"));

    assertThat(
        UrlForm.CLOUD_ID.baseUrl(endpoints, Product.JIRA, CLOUD, APP),
        hasToString("http://localhost:8080/api/svc/jira/cloud-3/apps/app-1_env-2"));
    assertThat(
        UrlForm.SITE_NAME.baseUrl(endpoints, Product.JIRA, CLOUD, APP),
        hasToString("http://127.0.0.1:8080/sites/a/gateway/api/svc/jira/apps/app-1_env-2"));
  }

  @Test
  void scopesAndAppIdsAreJoinedAsEachPlaceWantsThem() {
    assertThat(APP.pathSegment(), hasToString("app-1_env-2"));
    assertThat(APP.sns(), hasToString("app-1.env-2"));
    assertThat(APP.scopePrefix(), hasToString("app-1.env-2:"));
    assertThat(Product.JIRA.scope(), hasToString("read:forge-app:jira"));
  }
}
