package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.site.Endpoints;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The URL at which a user consents. {@code sns} is what makes app scopes count (F-065); the URL
 * that the developer console shows lacks the product scope and {@code offline_access} (F-067,
 * F-069), so both are written here.
 */
final class ConsentUrl {
  static final String OFFLINE_ACCESS = "offline_access";
  private static final URI AUTH = Endpoints.ofCloud(AppUrls.ANY_SITE).auth();

  private final Map<String, String> parameters = new LinkedHashMap<>();

  ConsentUrl(AppUrls address) {
    parameters.put("audience", "api.atlassian.com");
    parameters.put("sns", address.sns());
    parameters.put("prompt", "consent");
  }

  /** With the parameters that OAuth's own vocabulary lacks only: a client adds the others. */
  String withoutClient() {
    return AUTH + "/authorize?" + query(parameters);
  }

  /** Complete but for the words in capitals. */
  String complete(List<String> scopes) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("client_id", "CLIENT_ID");
    all.put("scope", String.join(" ", scopes));
    all.put("redirect_uri", "CALLBACK_URL");
    all.put("state", "RANDOM_STATE");
    all.put("response_type", "code");
    all.putAll(parameters);
    return AUTH + "/authorize?" + query(all);
  }

  static String tokenUrl() {
    return AUTH + "/oauth/token";
  }

  /** Scopes are separated by %20, never by a plus sign (F-064). */
  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + PercentCode.encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }
}
