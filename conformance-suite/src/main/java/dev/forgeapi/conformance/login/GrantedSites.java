package dev.forgeapi.conformance.login;

import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.oauth.Grant;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.util.EntityUtils;
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
    HttpGet request = new HttpGet(URI.create(api + PATH));
    request.setHeader("Accept", "application/json");
    request.setHeader("Authorization", "Bearer " + grant.accessToken().reveal());
    try {
      HttpResponse response = transport.client(exchange -> {}).execute(request);
      boolean answered =
          response.getStatusLine().getStatusCode() == 200 && response.getEntity() != null;
      return answered ? urls(EntityUtils.toString(response.getEntity())) : List.of();
    } catch (IOException e) {
      // The login does not depend on it.
      return List.of();
    }
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
