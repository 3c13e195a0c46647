package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Endpoints;
import dev.forgeapi.testkit.site.UrlForm;

/** The URLs of an app, with variables in braces for what its callers must fill in. */
public final class AppUrls {
  static final String CLOUD_ID = "cloudId";
  static final String SITE = "site";
  static final String ENVIRONMENT_ID = "environmentId";

  /** What stands for a variable where braces are not allowed. */
  static final String ANY_CLOUD_ID = "your-cloud-id";

  static final String ANY_SITE = "your-site.atlassian.net";
  static final String ANY_ENVIRONMENT = "your-environment-id";

  private final Deployment deployment;
  private final AppInstallation installation;

  AppUrls(String appId, Deployment deployment) {
    this.deployment = deployment;
    this.installation =
        new AppInstallation(appId, deployment.environmentId().orElse(ANY_ENVIRONMENT));
  }

  /** The base URL in that form, such as {@code https://{site}/gateway/api/svc/jira/apps/…}. */
  String baseUrl(UrlForm form) {
    return form.baseUrl(
            Endpoints.ofCloud(ANY_SITE),
            deployment.product(),
            new CloudId(ANY_CLOUD_ID),
            installation)
        .toString()
        .replace(ANY_CLOUD_ID, "{" + CLOUD_ID + "}")
        .replace(ANY_SITE, "{" + SITE + "}")
        .replace(ANY_ENVIRONMENT, "{" + ENVIRONMENT_ID + "}");
  }

  /** The value of the parameter {@code sns} (F-065). */
  String sns() {
    return installation.sns();
  }

  public boolean isEnvironmentKnown() {
    return deployment.environmentId().isPresent();
  }

  String defaultSite() {
    return deployment.siteName().orElse(ANY_SITE);
  }
}
