package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.internal.text.PercentCode.QueryParameters;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The app of these tests, and the shortest way to call it. */
public final class Sample {
  public static final HttpClient HTTP = HttpClient.newHttpClient();
  static final Set<String> EVERYTHING =
      Set.of(
          "read:employee:custom",
          "write:employee:custom",
          "write:report:custom",
          "delete:report:custom",
          "read:forge-app:confluence");

  private Sample() {}

  public static AppManifest manifest() {
    try {
      return AppManifest.load(Path.of(Sample.class.getResource("manifest.yml").toURI()));
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static ForgeGateway start() {
    ForgeGateway gateway = ForgeGateway.start(manifest());
    gateway.restApis().enable();
    return gateway;
  }

  /** A new site of the same server with the REST APIs enabled. */
  public static ForgeGateway enabledSite(ForgeGateway gateway) {
    ForgeGateway site = gateway.newSite();
    site.restApis().enable();
    return site;
  }

  public static String token(ForgeGateway gateway, Set<String> scopes) {
    return gateway.grantWithoutConsent(scopes).accessToken().reveal();
  }

  public static String fullToken(ForgeGateway gateway) {
    return token(gateway, EVERYTHING);
  }

  public static HttpRequest.Builder request(
      ForgeGateway gateway, UrlForm form, String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway.site().baseUrl(form) + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  public static HttpResponse<String> get(
      ForgeGateway gateway, UrlForm form, String path, String token) {
    return send(request(gateway, form, path, token));
  }

  public static HttpResponse<String> call(
      ForgeGateway gateway, UrlForm form, String method, String path, String token, String body) {
    return send(
        request(gateway, form, path, token)
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  public static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  /** The authorization URL that the developer console would generate. */
  public static URI authorizationUrl(ForgeGateway gateway, OAuthClient client, String scopes) {
    return authorizationUrl(
        gateway,
        Map.of(
            "audience",
            "api.atlassian.com",
            "client_id",
            client.id(),
            "scope",
            scopes,
            "redirect_uri",
            client.callback().toString(),
            "state",
            "state & more",
            "response_type",
            "code",
            "prompt",
            "consent",
            "sns",
            gateway.site().installation().sns()));
  }

  public static URI authorizationUrl(ForgeGateway gateway, Map<String, String> parameters) {
    return URI.create(gateway.site().endpoints().auth() + "/authorize?" + form(parameters));
  }

  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The parameters of a URL's query, decoded. */
  public static Map<String, String> parameters(URI uri) {
    return QueryParameters.form(uri.getRawQuery());
  }
}
