package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.Site.CloudId;
import dev.forgeapi.testkit.site.Site.Endpoints;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The URLs of a deployed app, with variables in braces for what its callers must fill in.
 *
 * @param environmentId the environment whose REST APIs are published, usually production (F-051)
 * @param siteName a host name such as {@code sample.atlassian.net}, offered as the default site
 */
public record AppUrls(
    String appId, Product product, Optional<String> environmentId, Optional<String> siteName) {
  static final String CLOUD_ID = "cloudId";
  static final String SITE = "site";
  static final String ENVIRONMENT_ID = "environmentId";
  static final String OFFLINE_ACCESS = "offline_access";

  /** What stands for a variable where braces are not allowed. */
  static final String ANY_CLOUD_ID = "your-cloud-id";

  static final String ANY_SITE = "your-site.atlassian.net";
  static final String ANY_ENVIRONMENT = "your-environment-id";

  private static final URI AUTH = Endpoints.ofCloud(ANY_SITE).auth();

  /** The base URL in that form, such as {@code https://{site}/gateway/api/svc/jira/apps/…}. */
  String baseUrl(UrlForm form) {
    return form.baseUrl(
            Endpoints.ofCloud(ANY_SITE), product, new CloudId(ANY_CLOUD_ID), installation())
        .toString()
        .replace(ANY_CLOUD_ID, "{" + CLOUD_ID + "}")
        .replace(ANY_SITE, "{" + SITE + "}")
        .replace(ANY_ENVIRONMENT, "{" + ENVIRONMENT_ID + "}");
  }

  String defaultSite() {
    return siteName.orElse(ANY_SITE);
  }

  /**
   * Where a user consents, complete but for the words in capitals. {@code sns} is what makes app
   * scopes count (F-065); the URL that the developer console shows lacks the product scope and
   * {@code offline_access} (F-067, F-069).
   */
  String consentUrl(List<String> scopes) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("client_id", "CLIENT_ID");
    all.put("scope", String.join(" ", scopes));
    all.put("redirect_uri", "CALLBACK_URL");
    all.put("state", "RANDOM_STATE");
    all.put("response_type", "code");
    all.putAll(ownParameters());
    return AUTH + "/authorize?" + query(all);
  }

  /** With the parameters that OAuth's own vocabulary lacks only: a client adds the others. */
  String authorizationUrl() {
    return AUTH + "/authorize?" + query(ownParameters());
  }

  String tokenUrl() {
    return AUTH + "/oauth/token";
  }

  private Map<String, String> ownParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("audience", "api.atlassian.com");
    parameters.put("sns", installation().sns());
    parameters.put("prompt", "consent");
    return parameters;
  }

  private AppInstallation installation() {
    return new AppInstallation(appId, environmentId.orElse(ANY_ENVIRONMENT));
  }

  /** Scopes are separated by %20, never by a plus sign (F-064). */
  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + PercentCode.encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }
}
