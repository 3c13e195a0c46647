package dev.forgeapi.conformance.fault;

import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Site.Endpoints;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What belongs to no route: tenant_info, other ids, and the refreshing of grants. */
final class PlatformObservations {
  private static final String NOBODY = "99999999-9999-9999-9999-999999999999";
  private static final Pattern MEMBER = Pattern.compile("\"([a-z_]+)\":\"?([^\",}]*)");

  private PlatformObservations() {}

  static void addTo(Battery battery) {
    battery.add(
        null,
        "tenant_info",
        bench ->
            bench.outcome(
                URI.create(endpoints(bench).site() + "/_edge/tenant_info"),
                "GET",
                null,
                Map.of(),
                null));
    for (UrlForm form : UrlForm.values()) {
      battery.add(form, "another cloud ID", bench -> elsewhere(bench, form, cloudId(bench)));
      battery.add(
          form, "another environment ID", bench -> elsewhere(bench, form, environmentId(bench)));
      battery.add(form, "a refreshed token", bench -> refreshed(bench, form));
    }
    battery.add(null, "a refresh", PlatformObservations::refresh);
  }

  private static Endpoints endpoints(Bench bench) {
    return bench.gateway().site().endpoints();
  }

  private static String cloudId(Bench bench) {
    return bench.gateway().site().cloudId().value();
  }

  private static String environmentId(Bench bench) {
    return bench.gateway().site().installation().environmentId();
  }

  private static String elsewhere(Bench bench, UrlForm form, String id) {
    String url = bench.gateway().site().baseUrl(form).toString().replace(id, NOBODY);
    return bench.outcome(
        URI.create(url + "/exact"), "GET", "Bearer " + bench.fullToken(), Map.of(), null);
  }

  private static String refresh(Bench bench) {
    Map<String, String> first = exchange(bench);
    Map<String, String> second = refresh(bench, first);
    return "access token is new: "
        + !first.getOrDefault("access_token", "").equals(second.get("access_token"))
        + ", refresh token: "
        + (second.containsKey("refresh_token")
            ? "is new: "
                + !first.getOrDefault("refresh_token", "").equals(second.get("refresh_token"))
            : "none")
        + ", scopes kept: "
        + first.getOrDefault("scope", "").length()
        + "/"
        + second.getOrDefault("scope", "").length()
        + ", lives: "
        + second.get("expires_in");
  }

  private static String refreshed(Bench bench, UrlForm form) {
    String token = refresh(bench, exchange(bench)).getOrDefault("access_token", "none");
    return bench.call(form, "GET", "/exact", "Bearer " + token);
  }

  private static Map<String, String> exchange(Bench bench) {
    OAuthClient client = bench.gateway().oauthClient();
    Map<String, String> asked = new TreeMap<>();
    asked.put("audience", "api.atlassian.com");
    asked.put("client_id", client.id());
    asked.put("scope", String.join(" ", Bench.EVERYTHING) + " offline_access");
    asked.put("redirect_uri", client.callback().toString());
    asked.put("state", "s");
    asked.put("response_type", "code");
    asked.put("prompt", "consent");
    asked.put("sns", bench.gateway().site().installation().sns());
    URI callback =
        bench
            .gateway()
            .approval()
            .obtain(URI.create(endpoints(bench).auth() + "/authorize?" + form(asked)));
    Map<String, String> request = credentials(client);
    request.put("grant_type", "authorization_code");
    request.put("code", callback.getRawQuery().replaceFirst(".*\\bcode=([^&]*).*", "$1"));
    request.put("redirect_uri", client.callback().toString());
    return tokens(bench, request);
  }

  private static Map<String, String> refresh(Bench bench, Map<String, String> tokens) {
    Map<String, String> request = credentials(bench.gateway().oauthClient());
    request.put("grant_type", "refresh_token");
    request.put("refresh_token", tokens.getOrDefault("refresh_token", "none"));
    return tokens(bench, request);
  }

  private static Map<String, String> credentials(OAuthClient client) {
    Map<String, String> credentials = new TreeMap<>();
    credentials.put("client_id", client.id());
    credentials.put("client_secret", client.secret().reveal());
    return credentials;
  }

  private static Map<String, String> tokens(Bench bench, Map<String, String> request) {
    String answer =
        bench.outcome(
            URI.create(endpoints(bench).auth() + "/oauth/token"),
            "POST",
            null,
            Map.of("content-type", "application/x-www-form-urlencoded"),
            form(request));
    Map<String, String> members = new TreeMap<>();
    Matcher member = MEMBER.matcher(answer);
    while (member.find()) {
      members.put(member.group(1), member.group(2));
    }
    return members;
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
