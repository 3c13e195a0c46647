package dev.forgeapi.testkit.site;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasToString;

import java.net.URI;
import org.junit.jupiter.api.Test;

class UrlFormTest {
  private static final AppInstallation APP = new AppInstallation("app-1", "env-2");
  private static final CloudId CLOUD = new CloudId("cloud-3");

  @Test
  void the_cloud_id_form_names_product_cloud_id_app_and_environment() {
    assertThat(
        UrlForm.CLOUD_ID.baseUrl(
            Endpoints.ofCloud("sample.atlassian.net"), Product.CONFLUENCE, CLOUD, APP),
        hasToString("https://api.atlassian.com/svc/confluence/cloud-3/apps/app-1_env-2"));
  }

  @Test
  void the_site_name_form_names_the_site_and_no_cloud_id() {
    assertThat(
        UrlForm.SITE_NAME.baseUrl(
            Endpoints.ofCloud("sample.atlassian.net"), Product.JIRA, CLOUD, APP),
        hasToString("https://sample.atlassian.net/gateway/api/svc/jira/apps/app-1_env-2"));
  }

  @Test
  void a_path_prefix_of_an_endpoint_is_kept_and_its_last_slash_is_not() {
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
  void scopes_and_app_ids_are_joined_as_each_place_wants_them() {
    assertThat(APP.pathSegment(), hasToString("app-1_env-2"));
    assertThat(APP.sns(), hasToString("app-1.env-2"));
    assertThat(APP.scopePrefix(), hasToString("app-1.env-2:"));
    assertThat(Product.JIRA.scope(), hasToString("read:forge-app:jira"));
  }
}
