package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The steps of 3LO at one site, each on its own. */
public record Exchanges(ForgeGateway site, OAuthClient client) {
  public static final String SCOPES =
      "read:employee:custom read:forge-app:confluence offline_access";

  public static Exchanges at(ForgeGateway site) {
    return new Exchanges(site, site.oauthClient());
  }

  public String code(String scopes) {
    return code(scopes, site.approval());
  }

  public String code(String scopes, Consent consent) {
    URI callback = consent.obtain(Sample.authorizationUrl(site, client, scopes));
    return Sample.parameters(callback).getOrDefault("code", "none");
  }

  /** What a right exchange of the code says. */
  public Map<String, String> codeRequest(String code) {
    Map<String, String> request = new HashMap<>();
    request.put("grant_type", "authorization_code");
    request.put("client_id", client.id());
    request.put("client_secret", client.secret().reveal());
    request.put("code", code);
    request.put("redirect_uri", client.callback().toString());
    return request;
  }

  public Map<String, String> refreshRequest(String refreshToken) {
    Map<String, String> request = new HashMap<>();
    request.put("grant_type", "refresh_token");
    request.put("client_id", client.id());
    request.put("client_secret", client.secret().reveal());
    request.put("refresh_token", refreshToken);
    return request;
  }

  public HttpResponse<String> json(Map<String, String> request) {
    return post("application/json", JsonMapper.shared().writeValueAsString(request));
  }

  public HttpResponse<String> form(Map<String, String> request) {
    return post("application/x-www-form-urlencoded", Sample.form(request));
  }

  public HttpResponse<String> post(String contentType, String body) {
    return Sample.send(
        HttpRequest.newBuilder(URI.create(site.site().endpoints().auth() + "/oauth/token"))
            .header("content-type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> exchange(String scopes) {
    return json(codeRequest(code(scopes)));
  }

  public HttpResponse<String> refresh(String refreshToken) {
    return json(refreshRequest(refreshToken));
  }

  public static String accessToken(HttpResponse<String> answer) {
    return Sample.json(answer).path("access_token").stringValue();
  }

  public static String refreshToken(HttpResponse<String> answer) {
    return Sample.json(answer).path("refresh_token").stringValue();
  }
}
