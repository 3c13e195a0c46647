package dev.forgeapi.conformance.platform.variant;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.HttpServer;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import dev.forgeapi.conformance.platform.StagedSite;
import dev.forgeapi.conformance.platform.StagedSite.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One thing that is wrong on the way to a site, and what the checklist must say of it first.
 *
 * @param part what it concerns; two of the same part exclude each other
 * @param name what is wrong
 * @param stage makes it so
 * @param first the item that names it
 * @param exit the exit code when nothing else is wrong
 * @param words what that item says, the way to fix it among it
 * @param shownAs the parts that may be named first for it beside something else that is wrong
 */
public record Misconfiguration(
    Part part,
    String name,
    Consumer<StagedSite> stage,
    String first,
    int exit,
    List<String> words,
    Set<Part> shownAs) {

  /** In the order in which a call meets them: the earlier one hides the later. */
  public enum Part {
    MANIFEST,
    SITE_NAME,
    SITE_HOST,
    CLOUD_ID,
    CALLBACK,
    CLIENT,
    AUTH_HOST,
    TOKEN,
    SCOPES,
    PRODUCT,
    ENVIRONMENT,
    PLATFORM,
    API_HOST,
    INSTALLATION,
    TOGGLE,
    URL_FORM,
    ROUTE
  }

  /**
   * The same, where one URL is busy: beside something else that keeps the other URL from serving,
   * all that shows is that the platform is busy.
   */
  private Misconfiguration orBusy() {
    return new Misconfiguration(
        part, name, stage, first, exit, words, EnumSet.of(part, Part.PLATFORM));
  }

  private static final String SITES = "Atlassian Administration > Apps > Sites";
  private static final String TOGGLE =
      SITES
          + " > sample.atlassian.net > Connected apps > View app details > Details > App REST APIs:"
          + " turn on";
  private static final String LOGIN = "forge-api login --identity writer";
  private static final String SETTINGS = "developer console > the 3LO app > Settings";
  private static final String PERMISSIONS = "developer console > the 3LO app > Permissions";

  public static final List<Misconfiguration> ALL =
      List.of(
          // The app and the name of the site.
          of(
              Part.MANIFEST,
              "the manifest has no apiRoute",
              site -> {
                site.manifest =
                    site.manifest.replaceAll(
                        "(?s)  apiRoute:.*",
                        "  webtrigger: [{key: web, function: answer, response: {type: dynamic}}]\n");
                site.request = null;
              },
              "PRE-CONFIG",
              1,
              "the app exposes no REST API",
              "add modules.apiRoute"),
          of(
              Part.MANIFEST,
              "no identity",
              site -> site.identities = false,
              "PRE-TOKEN",
              1,
              "so no call is possible",
              "add 'identities'"),
          siteName("sample", "not a complete host name", "set site: sample.atlassian.net"),
          siteName("sample.jira.com", "the old name", "set site: sample.atlassian.net"),
          siteName("sample.atlassian.com", "not a site", "the address bar"),
          siteName("api.atlassian.com", "not a site", "the address bar"),
          siteName("sample.atlasian.net", "not the name of a site", "correct 'site'"),
          siteName("wiki.example.com", "is a custom domain", "the site's atlassian.net name"),
          // The way to it.
          of(
              Part.SITE_HOST,
              "nothing listens on the site's host",
              site -> site.siteUrl = "http://localhost:" + closedPort(),
              "PRE-HOST",
              1,
              "nothing is listening there",
              "correct endpoints.site"),
          of(
              Part.SITE_HOST,
              "a host that no name server knows",
              site -> site.siteUrl = "https://sample.invalid",
              "PRE-HOST",
              1,
              "is unknown",
              "https://sample.atlassian.net is called"),
          of(
              Part.SITE_HOST,
              "the site's port does not use TLS",
              site -> site.siteUrl = "https://localhost:" + PlainPort.number(),
              "PRE-HOST",
              1,
              "does not use TLS on this port",
              "correct endpoints.site"),
          of(
              Part.SITE_HOST,
              "a proxy that wants a login",
              site -> site.rules.tenantInfo = reply -> Reply.html(407),
              "PRE-HOST",
              1,
              "proxy",
              "HTTPS_PROXY"),
          of(
              Part.CLOUD_ID,
              "a login page stands before the site",
              site -> site.rules.tenantInfo = reply -> Reply.html(200),
              "PRE-CLOUD-ID",
              1,
              "requires a login",
              "open the address in a browser"),
          of(
              Part.CLOUD_ID,
              "the site redirects to a login page",
              site ->
                  site.rules.tenantInfo =
                      reply -> Reply.html(302).header("Location", "https://sso.example.com/login"),
              "PRE-CLOUD-ID",
              1,
              "sso.example.com",
              "open the address in a browser"),
          of(
              Part.CLOUD_ID,
              "no site has this name",
              site -> site.rules.tenantInfo = reply -> Reply.html(404),
              "PRE-CLOUD-ID",
              1,
              "returns no cloud ID",
              "atlassian.net name"),
          of(
              Part.CLOUD_ID,
              "the cloud ID of another site",
              site -> site.cloudId = StagedSite.OTHER_ID,
              "PRE-CLOUD-ID",
              1,
              "but the configuration says " + StagedSite.OTHER_ID,
              "remove 'cloudId'"),
          // The 3LO app.
          of(
              Part.CALLBACK,
              "a callback in plain http to another machine",
              site -> site.callback = "http://ci.example.com/callback",
              "PRE-CALLBACK",
              1,
              "plain http to another machine",
              "developer console > the 3LO app > Authorization"),
          of(
              Part.CLIENT,
              "a wrong secret while the stored token is still valid",
              site -> site.clientSecret = "another-secret-than-the-consoles",
              "PRE-CLIENT-WRITER",
              1,
              "are refused",
              SETTINGS),
          of(
              Part.CLIENT,
              "another client id than at the login",
              site -> site.storedClientId = "the-client-of-the-login",
              "PRE-TOKEN-WRITER",
              1,
              "with 3LO app the-client-of-the-login",
              SETTINGS),
          of(
              Part.CLIENT,
              "a wrong secret and a refresh token",
              site -> {
                site.token = Token.REFRESH;
                site.clientSecret = "another-secret-than-the-consoles";
              },
              "PRE-CLIENT-WRITER",
              1,
              "are refused",
              SETTINGS),
          of(
              Part.AUTH_HOST,
              "the authorization server cannot be reached",
              site -> {
                site.auth = "http://localhost:" + closedPort();
                site.token = Token.REFRESH;
              },
              "PRE-TOKEN-WRITER",
              1,
              "nothing is listening there",
              "check endpoints.auth"),
          of(
              Part.AUTH_HOST,
              "another server than the authorization server",
              site -> {
                site.auth = "http://localhost:" + PlainPort.number();
                site.token = Token.REFRESH;
              },
              "PRE-TOKEN-WRITER",
              1,
              "check endpoints.auth"),
          // The token.
          of(
              Part.TOKEN,
              "nobody has logged in",
              site -> site.token = Token.NONE,
              "PRE-TOKEN-WRITER",
              1,
              "has no token",
              LOGIN),
          of(
              Part.TOKEN,
              "an access token that has ended",
              site -> {
                site.token = Token.ACCESS;
                site.tokenIsDead = true;
              },
              "PRE-TOKEN-WRITER",
              1,
              "is refused",
              "remove identities.writer.accessToken",
              "FORGE_API_ACCESS_TOKEN_WRITER",
              LOGIN),
          of(
              Part.TOKEN,
              "an access token that has ended, and a good grant in the store",
              site -> site.token = Token.ENDED_ACCESS_BESIDE_STORED,
              "PRE-TOKEN-WRITER",
              1,
              "the configured token of 'writer' is refused",
              "remove identities.writer.accessToken",
              "the store has a grant of 'writer', which is used then"),
          of(
              Part.TOKEN,
              "a refresh token that nobody issued",
              site -> {
                site.token = Token.REFRESH;
                site.grantIsDead = true;
              },
              "PRE-TOKEN-WRITER",
              1,
              "Unknown or invalid refresh token",
              "remove identities.writer.refreshToken",
              LOGIN),
          of(
              Part.TOKEN,
              "a grant that was revoked two hours ago",
              site -> {
                site.tokenIsDead = true;
                site.grantIsDead = true;
                site.age = Duration.ofHours(2);
              },
              "PRE-TOKEN-WRITER",
              1,
              "Unknown or invalid refresh token",
              LOGIN),
          of(
              Part.TOKEN,
              "a consent without offline_access",
              site -> site.token = Token.STORED_WITHOUT_REFRESH,
              "PRE-RENEWAL-WRITER",
              1,
              "did not include offline_access",
              LOGIN),
          of(
              Part.TOKEN,
              "a consent without offline_access that has ended",
              site -> {
                site.token = Token.STORED_WITHOUT_REFRESH;
                site.tokenIsDead = true;
                site.age = Duration.ofHours(2);
              },
              "PRE-TOKEN-WRITER",
              1,
              "offline_access",
              LOGIN),
          // Scopes.
          of(
              Part.SCOPES,
              "the product scope is not granted",
              site -> site.granted.remove(StagedSite.PRODUCT_SCOPE),
              "PRE-PRODUCT-SCOPE",
              1,
              "no identity has read:forge-app:confluence",
              PERMISSIONS),
          of(
              Part.SCOPES,
              "the product scope is not even claimed",
              site -> {
                site.granted.remove(StagedSite.PRODUCT_SCOPE);
                site.claimed.remove(StagedSite.PRODUCT_SCOPE);
              },
              "PRE-PRODUCT-SCOPE",
              1,
              "no identity has read:forge-app:confluence",
              PERMISSIONS),
          of(
              Part.SCOPES,
              "the app's scopes were dropped at the consent",
              site -> site.granted = new TreeSet<>(Set.of(StagedSite.PRODUCT_SCOPE)),
              "PRE-SCOPES-WRITER",
              1,
              "was not granted read:employee:custom, write:employee:custom",
              PERMISSIONS,
              LOGIN),
          of(
              Part.SCOPES,
              "one scope less than claimed",
              site -> site.granted.remove("write:employee:custom"),
              "PRE-SCOPES-WRITER",
              1,
              "was not granted write:employee:custom",
              PERMISSIONS,
              LOGIN),
          of(
              Part.SCOPES,
              "an access token of fewer scopes than claimed",
              site -> {
                site.token = Token.ACCESS;
                site.granted = new TreeSet<>(Set.of(StagedSite.PRODUCT_SCOPE));
              },
              "PRE-SCOPES-WRITER",
              1,
              "lacks a scope",
              PERMISSIONS,
              LOGIN),
          of(
              Part.SCOPES,
              "a route that no identity may call",
              site -> {
                site.granted.remove("write:employee:custom");
                site.claimed.remove("write:employee:custom");
              },
              "PRE-SCOPES-ROUTES",
              3,
              "no identity can call employee-api-4",
              "add an identity"),
          // What stands in the URL.
          of(
              Part.PRODUCT,
              "the other product",
              site -> site.product = "jira",
              "PRE-PRODUCT-SCOPE",
              1,
              "the grants are for confluence, but the configuration says product: jira",
              "set 'product'"),
          of(
              Part.SCOPES,
              "a bare token whose entry declares the other product's scope",
              site -> {
                site.token = Token.ACCESS;
                site.claimed.remove(StagedSite.PRODUCT_SCOPE);
                site.claimed.add("read:forge-app:jira");
              },
              "PRE-PRODUCT-SCOPE",
              1,
              "identities.writer.scopes does not declare read:forge-app:confluence",
              "but read:forge-app:jira, while the configuration says product: confluence",
              "add read:forge-app:confluence to identities.writer.scopes"),
          of(
              Part.SCOPES,
              "a bare token whose entry declares no product scope",
              site -> {
                site.token = Token.ACCESS;
                site.claimed.remove(StagedSite.PRODUCT_SCOPE);
              },
              "PRE-PRODUCT-SCOPE",
              1,
              "identities.writer.scopes does not declare read:forge-app:confluence",
              "add read:forge-app:confluence to identities.writer.scopes"),
          of(
              Part.PRODUCT,
              "the other product and its scope, by a bare token",
              site -> {
                site.product = "jira";
                site.token = Token.ACCESS;
                site.claimed.remove(StagedSite.PRODUCT_SCOPE);
                site.claimed.add("read:forge-app:jira");
              },
              "PRE-PRODUCT",
              1,
              "the app is installed in confluence",
              "set product: confluence"),
          of(
              Part.ENVIRONMENT,
              "another environment ID than at the login",
              site -> site.environmentId = StagedSite.OTHER_ID,
              "PRE-TOKEN-WRITER",
              1,
              "has a grant of 'writer' for environment " + App.TUTORIAL.environmentId(),
              "set environmentId"),
          of(
              Part.ENVIRONMENT,
              "an environment ID that does not exist, by a bare token",
              site -> {
                site.environmentId = StagedSite.OTHER_ID;
                site.token = Token.ACCESS;
              },
              "PRE-ENVIRONMENT",
              1,
              "as for one that does not exist",
              "forge environments list"),
          // The platform, for now.
          of(
              Part.PLATFORM,
              "429 with a long Retry-After",
              site ->
                  site.everyAnswer(reply -> Reply.json(429, "{}").header("Retry-After", "3600")),
              "PRE-RATE-LIMIT",
              3,
              "asks clients to wait 3600 s",
              "wait that long"),
          of(
              Part.PLATFORM,
              "429 for calls alone, without a word of how long",
              site -> site.calls(reply -> Reply.json(429, "{}")),
              "PRE-RATE-LIMIT",
              3,
              "does not say for how long",
              "wait a minute"),
          of(
              Part.PLATFORM,
              "503 for maintenance",
              site -> site.everyAnswer(reply -> Reply.html(503).header("Retry-After", "7200")),
              "PRE-AVAILABLE",
              3,
              "asks clients to wait 7200 s",
              "wait that long"),
          of(
              Part.PLATFORM,
              "502 and 504 of the edge",
              site -> site.calls(reply -> Reply.html(502)),
              "PRE-AVAILABLE",
              3,
              "502",
              "status.atlassian.com"),
          tokenEndpoint(503, "1800", "PRE-AVAILABLE", "asks clients to wait 1800 s", "that long"),
          tokenEndpoint(429, "1800", "PRE-RATE-LIMIT", "asks clients to wait 1800 s", "that long"),
          tokenEndpoint(502, null, "PRE-AVAILABLE", "does not say for how long", "atlassian.com"),
          tokenEndpoint(429, null, "PRE-RATE-LIMIT", "does not say for how long", "a minute"),
          oneFormBusy(true, 502, null, "does not say for how long", "status.atlassian.com"),
          oneFormBusy(false, 503, "1800", "asks clients to wait 1800 s", "wait that long"),
          oneFormBusy(true, 429, "3600", "asks clients to wait 3600 s", "wait that long"),
          oneFormBusy(false, 429, null, "does not say for how long", "wait a minute"),
          of(
                  Part.TOGGLE,
                  "App REST APIs are off, and the URL with the site name is down",
                  site -> {
                    site.enabled = false;
                    site.calls((call, reply) -> call.isSite() ? Reply.html(502) : reply);
                  },
                  "PRE-ENABLED",
                  1,
                  "are disabled on this site",
                  TOGGLE)
              .orBusy(),
          of(
              Part.API_HOST,
              "nothing listens on the host of the API",
              site -> site.api = "http://localhost:" + closedPort(),
              "PRE-URLS",
              1,
              "nothing is listening there",
              "endpoints.api"),
          of(
              Part.API_HOST,
              "another server than the host of the API",
              site -> site.api = "http://localhost:" + PlainPort.number(),
              "PRE-URLS",
              1,
              "check endpoints.api"),
          // The installation and its toggle.
          of(
              Part.INSTALLATION,
              "not installed, answered as an app that does not exist",
              site -> site.rules.installation = call -> false,
              "PRE-ENVIRONMENT",
              1,
              "is not installed",
              "forge install list"),
          of(
              Part.INSTALLATION,
              "not installed, and the platform says so",
              site ->
                  site.calls(
                      reply -> Rules.error(403, "The app is not installed on this instance")),
              "PRE-INSTALLED",
              1,
              "is not installed on sample.atlassian.net",
              "Connected apps must list it"),
          of(
              Part.TOGGLE,
              "App REST APIs are off",
              site -> site.enabled = false,
              "PRE-ENABLED",
              1,
              "are disabled on this site",
              TOGGLE),
          of(
              Part.TOGGLE,
              "App REST APIs are off, which is answered 404",
              site -> {
                site.enabled = false;
                site.rules.deny(Situation.DISABLED, call -> Rules.error(404, "Not available"));
              },
              "PRE-ENABLED",
              3,
              "App REST APIs are off on this site",
              TOGGLE),
          // One of the two URLs, and routes.
          of(
              Part.URL_FORM,
              "only the URL with the cloud ID works",
              site -> site.calls((call, reply) -> call.isSite() ? Reply.html(404) : reply),
              "PRE-URLS",
              1,
              "through the URL with the cloud ID alone",
              "the URL with the",
              "callers can use the URL with the cloud ID"),
          of(
              Part.URL_FORM,
              "only the URL with the site name works",
              site -> site.calls((call, reply) -> call.isCloud() ? Reply.html(404) : reply),
              "PRE-URLS",
              1,
              "through the URL with the site name alone",
              "the URL with the",
              "callers can use the URL with the site name"),
          of(
              Part.URL_FORM,
              "the URL with the site name takes no token",
              site ->
                  site.calls(
                      (call, reply) -> call.isSite() ? Rules.error(401, "Unauthorized") : reply),
              "PRE-URLS",
              1,
              "through the URL with the cloud ID alone",
              "the URL with the",
              "callers can use the URL with the cloud ID"),
          of(
              Part.URL_FORM,
              "both URLs refuse a token that the list of sites accepts",
              site -> site.calls(reply -> Rules.error(401, "Unauthorized")),
              "PRE-INSTALLED",
              3,
              "though the list of sites accepts it",
              LOGIN),
          of(
              Part.ROUTE,
              "the function fails",
              site ->
                  site.rules.function =
                      (call, view) -> Reply.json(500, "{\"message\":\"Invocation failed\"}"),
              "PRE-ROUTE",
              1,
              "Invocation failed",
              "forge logs for trace ID"),
          of(
              Part.ROUTE,
              "the function answers another status than stated",
              site -> {
                site.request = "{path: /getEmployeeName, expect: {status: 200}}";
                site.rules.function =
                    (call, view) -> Reply.json(404, "{\"error\":\"no employee\"}");
              },
              "PRE-ROUTE",
              1,
              "returns 404",
              "requests.employee-api-1"),
          of(
              Part.ROUTE,
              "the route is not deployed yet",
              site ->
                  site.rules.matches =
                      (route, call) ->
                          !route.key().equals("employee-api-1") && site.rules.fits(route, call),
              "PRE-ROUTE",
              1,
              "returns 404",
              "forge deploy"));

  private static Misconfiguration tokenEndpoint(
      int status, String retryAfter, String first, String wait, String remedy) {
    return of(
        Part.AUTH_HOST,
        "the token endpoint answers " + status + ", Retry-After " + retryAfter,
        site -> {
          site.token = Token.REFRESH;
          site.rules.tokenAnswer = reply -> busy(status, retryAfter);
        },
        first,
        3,
        "the token endpoint of localhost",
        "nor about the grant of 'writer'",
        wait,
        remedy);
  }

  private static Misconfiguration oneFormBusy(
      boolean cloud, int status, String retryAfter, String wait, String remedy) {
    String busy = cloud ? "the cloud ID" : "the site name";
    String works = cloud ? "the site name" : "the cloud ID";
    return of(
            Part.URL_FORM,
            "the URL with " + busy + " answers " + status + ", Retry-After " + retryAfter,
            site ->
                site.calls(
                    (call, reply) ->
                        (cloud ? call.isCloud() : call.isSite())
                            ? busy(status, retryAfter)
                            : reply),
            "PRE-URLS",
            3,
            "the URL with " + busy,
            "returns " + status,
            "the URL with " + works + " works",
            wait,
            remedy)
        .orBusy();
  }

  private static Reply busy(int status, String retryAfter) {
    Reply busy = Reply.html(status);
    return retryAfter == null ? busy : busy.header("Retry-After", retryAfter);
  }

  private static Misconfiguration siteName(String name, String... words) {
    return of(Part.SITE_NAME, "site: " + name, site -> site.site = name, "PRE-DOMAIN", 1, words);
  }

  private static Misconfiguration of(
      Part part, String name, Consumer<StagedSite> stage, String first, int exit, String... words) {
    return new Misconfiguration(
        part, name, stage, first, exit, Arrays.asList(words), EnumSet.of(part));
  }

  /** A port of this machine that nothing listens on. */
  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Whether both can be so at the same time. */
  public boolean goesWith(Misconfiguration other) {
    StagedSite one = new StagedSite();
    stage.accept(one);
    StagedSite second = new StagedSite();
    other.stage.accept(second);
    return part != other.part && Collections.disjoint(one.changed(), second.changed());
  }

  @Override
  public String toString() {
    return name;
  }

  /** A server of this machine that has nothing to do with Atlassian. */
  private static final class PlainPort {
    private static final HttpServer SERVER = new HttpServer(request -> Reply.html(404));

    private PlainPort() {}

    static int number() {
      return SERVER.port();
    }
  }
}
