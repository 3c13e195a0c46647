package dev.forgeapi.conformance.login;

import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.oauth.Grant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks for which sites a token is good. */
final class GrantedSites {
  private static final String PATH = "/oauth/token/accessible-resources";

  private GrantedSites() {}

  /**
   * URLs of the sites, as the server names them; empty if it does not tell, as is usual for tokens
   * of app scopes (F-070).
   */
  static List<String> of(Grant grant, URI api, HttpTransport transport) {
    Request request =
        Request.get(URI.create(api + PATH))
            .withHeader("Accept", "application/json")
            .withHeader("Authorization", "Bearer " + grant.accessToken().reveal());
    RawResponse response = transport.send(request);
    // The login does not depend on it.
    return response.status() == 200 ? urls(response.text()) : List.of();
  }

  private static List<String> urls(String body) {
    List<String> urls = new ArrayList<>();
    try {
      JsonNode sites = JsonMapper.shared().readTree(body);
      sites.forEach(
          site ->
              Optional.of(site.path("url").asString(""))
                  .filter(url -> !url.isBlank())
                  .ifPresent(urls::add));
    } catch (JacksonException e) {
      return List.of();
    }
    return urls;
  }
}
