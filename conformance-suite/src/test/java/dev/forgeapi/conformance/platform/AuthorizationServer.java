package dev.forgeapi.conformance.platform;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The token endpoint, and the tokens that it gave out (F-077 … F-080). */
public final class AuthorizationServer {
  static final String CLIENT_ID = "client-of-the-platform";
  static final String CLIENT_SECRET = "secret-of-the-platform";
  static final String CALLBACK = "http://localhost:8976/callback";
  private static final JsonMapper JSON = new JsonMapper();

  private final App app;
  private final Rules rules;
  private final Map<String, Grant> access = new HashMap<>();
  private final Map<String, Set<String>> refresh = new HashMap<>();
  private final Map<String, Set<String>> codes = new HashMap<>();
  private int issued;

  AuthorizationServer(App app, Rules rules) {
    this.app = app;
    this.rules = rules;
  }

  /** A token as a consent would give it. */
  synchronized String accessToken(Set<String> scopes, boolean expired) {
    return issue(scopes, expired, false);
  }

  synchronized String refreshToken(Set<String> scopes) {
    String token = name("Refresh");
    refresh.put(token, scopes);
    return token;
  }

  /** A code as the consent page would hand it to the callback. */
  synchronized String code(Set<String> scopes) {
    String code = name("Code");
    codes.put(code, scopes);
    return code;
  }

  /** The grant of an access token that is alive; null if there is none. */
  public synchronized Grant alive(String token) {
    Grant grant = access.get(token);
    return grant == null || grant.expired() || !rules.alive.test(grant) ? null : grant;
  }

  /** As {@link #alive}, but of an expired token too. */
  public synchronized Grant known(String token) {
    return access.get(token);
  }

  /** As {@link #alive}, in letters of either case. */
  public synchronized Grant aliveInAnyCase(String token) {
    return access.values().stream()
        .filter(grant -> grant.token().equalsIgnoreCase(token) && !grant.expired())
        .findFirst()
        .orElse(null);
  }

  /** The grant of a token that begins so. */
  public synchronized Grant startingWith(String token) {
    return token.isEmpty()
        ? null
        : access.values().stream()
            .filter(grant -> grant.token().startsWith(token) && !grant.expired())
            .findFirst()
            .orElse(null);
  }

  /** The grant of a token that begins and ends with as many characters of another one. */
  public synchronized Grant withEndsOf(String token, int characters) {
    return access.values().stream()
        .filter(grant -> grant.token().startsWith(token.substring(0, characters)))
        .filter(grant -> grant.token().endsWith(token.substring(token.length() - characters)))
        .filter(grant -> characters > 0 && !grant.expired())
        .findFirst()
        .orElse(null);
  }

  /** The grant of a token that ends so. */
  public synchronized Grant endingWith(String token) {
    return access.values().stream()
        .filter(grant -> grant.token().endsWith(token) && !grant.expired())
        .findFirst()
        .orElse(null);
  }

  /** The grant of a token that stands anywhere in a text. */
  public synchronized Grant containedIn(String text) {
    return access.values().stream()
        .filter(grant -> text.contains(grant.token()) && !grant.expired())
        .findFirst()
        .orElse(null);
  }

  /** The grant of the most scopes with these, for platforms that take one caller for another. */
  public synchronized Grant anyWith(Set<String> scopes) {
    return access.values().stream()
        .filter(grant -> grant.scopes().containsAll(scopes) && !grant.expired())
        .max(Comparator.comparing(grant -> grant.scopes().size()))
        .orElse(null);
  }

  /** {@code POST /oauth/token}. */
  synchronized Reply token(Received request) {
    Map<String, String> form = fields(request);
    if (!CLIENT_ID.equals(form.get("client_id"))
        || !CLIENT_SECRET.equals(form.get("client_secret"))) {
      return error(401, "access_denied", "Unauthorized");
    }
    String kind = form.getOrDefault("grant_type", "");
    if (kind.equals("refresh_token")) {
      String old = form.getOrDefault("refresh_token", "");
      Set<String> scopes = refresh.get(old);
      return scopes == null
          ? error(403, "invalid_grant", "Unknown or invalid refresh token.")
          : refreshed(old, scopes);
    }
    if (kind.equals("authorization_code")) {
      Set<String> scopes = codes.remove(form.getOrDefault("code", ""));
      return scopes == null || !CALLBACK.equals(form.get("redirect_uri"))
          ? error(403, "invalid_grant", "Invalid authorization code")
          : tokens(issue(scopes, false, false), refreshToken(scopes), scopes);
    }
    return error(400, "unsupported_grant_type", "Unsupported grant type: " + kind);
  }

  /** {@code GET /oauth/token/accessible-resources}: empty for such tokens (F-070). */
  Reply accessibleResources(Received request) {
    Grant grant =
        alive(request.header("Authorization").orElse("").replaceFirst("(?i)^bearer +", ""));
    return grant == null
        ? Reply.json(401, "{\"code\":401,\"message\":\"Unauthorized\"}")
        : rules.resources.apply(grant);
  }

  private Reply refreshed(String old, Set<String> granted) {
    Set<String> scopes = rules.refreshedScopes.apply(granted);
    if (!rules.reuseLeeway) {
      refresh.remove(old);
    }
    String next = old;
    if (rules.rotates) {
      next = name("Refresh");
      refresh.put(next, scopes);
    }
    String token =
        rules.reissuesAccessToken
            ? access.values().stream()
                .filter(grant -> grant.scopes().equals(granted) && grant.refreshed())
                .map(Grant::token)
                .findFirst()
                .orElseGet(() -> issue(scopes, false, true))
            : issue(scopes, false, true);
    return rules.tokenAnswer.apply(tokens(token, next, scopes));
  }

  private String issue(Set<String> scopes, boolean expired, boolean refreshed) {
    String token = name("Access");
    access.put(token, new Grant(token, Set.copyOf(scopes), expired, refreshed));
    return token;
  }

  /** Long enough that nothing mistakes it for a word, and with letters of both cases. */
  private String name(String kind) {
    return kind + "Token" + (++issued) + "-" + app.name() + "-aBcDeFgHiJkLmNoPqRsTuVwXyZ";
  }

  private Reply tokens(String accessToken, String refreshToken, Set<String> scopes) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", accessToken);
    answer.put("expires_in", 3600);
    answer.put("token_type", "Bearer");
    answer.put("refresh_token", refreshToken);
    Set<String> names = new TreeSet<>();
    for (String scope : scopes) {
      names.add(
          scope.endsWith(":custom")
              ? app.appId() + "." + app.environmentId() + ":" + scope
              : scope);
    }
    names.add("offline_access");
    answer.put("scope", rules.scopeNames.apply(names).stream().collect(Collectors.joining(" ")));
    return Reply.json(200, JSON.writeValueAsString(answer)).header("Cache-Control", "no-store");
  }

  private static Reply error(int status, String code, String description) {
    return Reply.json(
        status, JSON.writeValueAsString(Map.of("error", code, "error_description", description)));
  }

  private static Map<String, String> fields(Received request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    Map<String, String> fields = new HashMap<>();
    if (request.header("Content-Type").orElse("").contains("json")) {
      JSON.readTree(body)
          .properties()
          .forEach(entry -> fields.put(entry.getKey(), entry.getValue().asString("")));
    } else {
      for (String pair : body.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
