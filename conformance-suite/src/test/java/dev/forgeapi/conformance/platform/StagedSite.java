package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A site as an admin leaves it before the checklist runs: the platform, what the configuration says
 * of it, and a login whose grant is in the token store. As it stands, everything is right.
 */
public final class StagedSite {
  public static final String PRODUCT_SCOPE = "read:forge-app:confluence";
  public static final String OTHER_ID = "99999999-0000-4000-8000-000000000000";

  /** How the identity comes to its token. */
  public enum Token {
    STORED,
    STORED_WITHOUT_REFRESH,
    ACCESS,
    /** An access token that has ended, though the store has a good grant. */
    ENDED_ACCESS_BESIDE_STORED,
    REFRESH,
    NONE
  }

  public final Rules rules = new Rules();
  public boolean enabled = true;

  // What the configuration says.
  public String site = "sample.atlassian.net";
  public String product = "confluence";
  public String environmentId = App.TUTORIAL.environmentId();
  public String cloudId;
  public String api;
  public String siteUrl;
  public String auth;
  String clientId = AuthorizationServer.CLIENT_ID;
  public String clientSecret = AuthorizationServer.CLIENT_SECRET;
  public String callback = AuthorizationServer.CALLBACK;
  public String manifest = App.TUTORIAL.manifest();
  public String request = "{path: /getEmployeeName}";
  public boolean identities = true;

  // What the login gave, and where.
  public Token token = Token.STORED;
  public Set<String> claimed = new TreeSet<>(App.TUTORIAL.scopes());
  public Set<String> granted = new TreeSet<>(App.TUTORIAL.scopes());
  String storedEnvironmentId = App.TUTORIAL.environmentId();
  public String storedClientId = AuthorizationServer.CLIENT_ID;
  public boolean tokenIsDead;
  public boolean grantIsDead;
  public Duration age = Duration.ZERO;

  public StagedSite() {
    claimed.add(PRODUCT_SCOPE);
    granted.add(PRODUCT_SCOPE);
  }

  /** The platform's answers to calls of the app, to the list of sites and to who it is. */
  public void everyAnswer(UnaryOperator<Reply> answer) {
    calls(answer);
    rules.resources = grant -> answer.apply(Reply.json(200, "[]"));
    rules.tenantInfo = answer;
  }

  /** The platform's answers to calls of the app. */
  public void calls(UnaryOperator<Reply> answer) {
    calls((call, reply) -> answer.apply(reply));
  }

  /** The same, by what was called; after what changes them already. */
  public void calls(BiFunction<Call, Reply, Reply> answer) {
    BiFunction<Call, Reply, Reply> before = rules.wire;
    rules.wire = (call, reply) -> answer.apply(call, before.apply(call, reply));
  }

  /** The settings that differ from those of a site where everything is right, by name. */
  public Set<String> changed() {
    StagedSite right = new StagedSite();
    Set<String> changed = new TreeSet<>();
    for (Field field : StagedSite.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) || field.getType() == Rules.class) {
        continue;
      }
      try {
        if (!Objects.equals(field.get(this), field.get(right))) {
          changed.add(field.getName());
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return changed;
  }

  Ran preflight(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Platform platform =
        new Platform(App.TUTORIAL, rules, true, folder.resolve("toggle"), enabled)) {
      Files.writeString(folder.resolve("manifest.yml"), manifest);
      Files.writeString(
          folder.resolve("forge-api.yaml"), String.join("\n", yaml(platform, folder)));
      Ran ran =
          Ran.forgeApi("preflight", folder.toString(), "--report-dir=" + folder.resolve("reports"));
      if (api == null && siteUrl == null && auth == null) {
        assertReceipt(ran, platform);
      }
      return ran;
    }
  }

  /** The checklist counts every request that the three parties received, by verb. */
  private static void assertReceipt(Ran ran, Platform platform) {
    List<Received> traffic = platform.traffic();
    String verbs =
        traffic.stream()
            .collect(Collectors.groupingBy(Received::method, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(verb -> verb.getValue() + " " + verb.getKey())
            .collect(Collectors.joining(", "));
    ran.out()
        .lines()
        .filter(line -> line.startsWith("Sent "))
        .forEach(
            line ->
                assertThat(
                    ran.out(),
                    line,
                    containsString(verbs.isEmpty() ? " 0 requests," : " (" + verbs + ")")));
  }

  private List<String> yaml(Platform platform, Path folder) {
    List<String> lines = new ArrayList<>();
    lines.add("target: site");
    lines.add("manifest: manifest.yml");
    lines.add("product: " + product);
    lines.add("environmentId: " + environmentId);
    lines.add("site: " + site);
    if (cloudId != null) {
      lines.add("cloudId: " + cloudId);
    }
    lines.add(
        "endpoints: {api: '%s', site: '%s', auth: '%s'}"
            .formatted(
                api == null ? platform.endpoint("api") : api,
                siteUrl == null ? platform.endpoint("site") : siteUrl,
                auth == null ? platform.endpoint("auth") : auth));
    lines.add(
        "oauth: {clientId: '%s', clientSecret: '%s', callback: '%s'}"
            .formatted(clientId, clientSecret, callback));
    lines.add("tokenStore: {directory: store}");
    if (request != null) {
      lines.add("requests: {employee-api-1: %s}".formatted(request));
    }
    if (identities) {
      lines.add("identities:");
      lines.add(
          "  writer: {scopes: ['%s']%s}"
              .formatted(String.join("', '", claimed), token(platform, folder)));
    }
    lines.add("");
    return lines;
  }

  /** What the identity's entry says of its token; or it goes to the store, as after a login. */
  private String token(Platform platform, Path folder) {
    AuthorizationServer tokens = platform.tokens();
    String access = tokens.accessToken(granted, tokenIsDead);
    String refresh = grantIsDead ? "refresh-token-of-nobody" : tokens.refreshToken(granted);
    switch (token) {
      case ACCESS:
        return ", accessToken: " + access;
      case REFRESH:
        return ", refreshToken: " + refresh;
      case NONE:
        return "";
      default:
        break;
    }
    boolean beside = token == Token.ENDED_ACCESS_BESIDE_STORED;
    Instant issued = Instant.now().minus(age);
    new ThreeLeggedFlow(
            URI.create(auth == null ? platform.endpoint("auth") : auth),
            new OAuthClient(
                storedClientId,
                Secret.of(AuthorizationServer.CLIENT_SECRET),
                URI.create(AuthorizationServer.CALLBACK)),
            new AppInstallation(App.TUTORIAL.appId(), storedEnvironmentId),
            new Redaction(),
            Clock.fixed(issued, java.time.ZoneOffset.UTC))
        .store(
            "writer",
            new Grant(
                Secret.of(access),
                token == Token.STORED || beside ? Secret.of(refresh) : null,
                issued.plus(Duration.ofHours(1)),
                granted),
            TokenStore.inDirectory(folder.resolve("store"), null));
    return beside ? ", accessToken: " + tokens.accessToken(granted, true) : "";
  }
}
