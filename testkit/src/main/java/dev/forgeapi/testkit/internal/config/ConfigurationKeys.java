package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.Product;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of keys: it drives reading, layers, errors with the nearest known key, the names of
 * environment variables and system properties, and the reference page. A new key is a row here and
 * an accessor of the configuration.
 */
public final class ConfigurationKeys {
  public static final ConfigurationKey<String> TARGET =
      key("target", ValueType.words("gateway", "site"), "gateway")
          .means("What is tested: `gateway` or `site`.");
  public static final ConfigurationKey<String> MANIFEST =
      key("manifest", ValueType.line("an existing file"))
          .means(
              "The app's manifest, relative to this file. Default: `manifest.yml` next to it, or"
                  + " else in the app's folder.");
  public static final ConfigurationKey<String> CUSTOM_SCOPES =
      key("customScopes", ValueType.line("an existing file"))
          .means(
              "The app's scopes, relative to this file. Default: `custom-scopes.yaml` next to the"
                  + " manifest, if it exists.");
  public static final ConfigurationKey<String> PRODUCT =
      key("product", ValueType.wordsOrSection(Product.values()))
          .means(
              Stream.of(Product.values())
                      .map(product -> "`" + product.id() + "`")
                      .collect(Collectors.joining(" or "))
                  + ". Default: from the scopes of the identities, else from those of the manifest,"
                  + " else `confluence`. Or a section with the product as `name` and the responses"
                  + " to the calls that the app's own functions make: `jira`, `confluence`,"
                  + " `bitbucket`, `graph`, and `external` are lists of calls; `remote` and"
                  + " `provider` have such a list for each key. Each call has one of `get`, `head`,"
                  + " `post`, `put`, `patch`, and `delete` with a path, and can have `as` (`user`"
                  + " or `app`), `with`, `scopes`, `status`, `headers`, and `json` or `body`."
                  + " `with` states what the call must have: a request body with `json` (members"
                  + " that it contains), `exactJson` (the whole body), or `body` (text), and"
                  + " `headers`. The first call in the list that matches is used.");
  public static final ConfigurationKey<String> ENVIRONMENT_ID =
      key("environmentId", ValueType.id())
          .means("ID of the app's environment, from the developer console. Required for a site.");
  public static final ConfigurationKey<String> SITE =
      key("site", ValueType.host())
          .means("Host name of the site, such as `sample.atlassian.net`. Required for a site.");
  public static final ConfigurationKey<String> CLOUD_ID =
      key("cloudId", ValueType.id())
          .means("Cloud ID of the site. Default: looked up in the site's `_edge/tenant_info`.");
  public static final ConfigurationKey<Boolean> PROBE =
      key("probe", ValueType.flag())
          .means(
              "Whether the app's functions return the request that they received. Default: `true`"
                  + " for the gateway with `handlers: echo`, else `false`.");
  public static final ConfigurationKey<String> HANDLERS =
      key("handlers", ValueType.words("echo", "canned", "node", "auto"), "echo")
          .means(
              "What responds to calls of routes on the gateway if `answers` has no entry: `echo`"
                  + " returns the request, `canned` returns what `requests` expects, and `node`"
                  + " runs the app's own functions with Node.js. `auto` is `node` if Node.js 20 or"
                  + " newer is found, otherwise `canned` with a warning.");
  public static final ConfigurationKey<String> VARIABLES =
      key("variables", ValueType.variables())
          .means("The environment variables of the app's own functions. They see no others.");
  public static final ConfigurationKey<Void> ENDPOINTS =
      key("endpoints", ValueType.section())
          .means("Base URLs, for tests and special clouds. `http` is allowed on loopback only.");
  public static final ConfigurationKey<URI> ENDPOINTS_API =
      key("endpoints.api", ValueType.endpoint())
          .means("The API gateway. Default: `https://api.atlassian.com`.");
  public static final ConfigurationKey<URI> ENDPOINTS_SITE =
      key("endpoints.site", ValueType.endpoint())
          .means("The site. Default: `https://` and the value of `site`.");
  public static final ConfigurationKey<URI> ENDPOINTS_AUTH =
      key("endpoints.auth", ValueType.endpoint())
          .means("The authorization server. Default: `https://auth.atlassian.com`.");
  public static final ConfigurationKey<Void> OAUTH =
      key("oauth", ValueType.section())
          .means("The 3LO app of all identities without an `oauth` of their own.");
  public static final ConfigurationKey<String> CLIENT_ID =
      key("oauth.clientId", ValueType.word()).means("Client ID, from the developer console.");
  public static final ConfigurationKey<String> CLIENT_SECRET =
      key("oauth.clientSecret", ValueType.secretText())
          .means("Client secret, from the developer console. A secret.");
  public static final ConfigurationKey<URI> CALLBACK =
      key("oauth.callback", ValueType.callback(), "http://localhost:8976/callback")
          .means("The registered callback URL of the 3LO app.");
  public static final ConfigurationKey<Void> IDENTITIES =
      key("identities", ValueType.entries())
          .means("One entry per 3LO grant, under a name of your choice.");
  public static final ConfigurationKey<String> SCOPES =
      key("identities.NAME.scopes", ValueType.list(ValueType.scope()))
          .means("The scopes that were granted. Required unless `expired`.");
  public static final ConfigurationKey<String> ACCESS_TOKEN =
      key("identities.NAME.accessToken", ValueType.secretText())
          .means("An access token. A secret. Used before `refreshToken`.");
  public static final ConfigurationKey<String> REFRESH_TOKEN =
      key("identities.NAME.refreshToken", ValueType.secretText())
          .means(
              "A refresh token. A secret. Its successors are kept in the token store. Without"
                  + " either token, the token store is used.");
  public static final ConfigurationKey<Void> IDENTITY_OAUTH =
      key("identities.NAME.oauth", ValueType.section())
          .means("The 3LO app of this identity, with the keys of `oauth`.");
  public static final ConfigurationKey<Boolean> EXPIRED =
      key("identities.NAME.expired", ValueType.flag(), "false")
          .means(
              "`true` if the access token is known to be expired. The suite uses it to check that"
                  + " an expired token is refused.");
  public static final ConfigurationKey<Void> REQUESTS =
      key("requests", ValueType.listedEntries())
          .means(
              "By route key, a request that the deployed app answers successfully, or a list of"
                  + " them. In a list, the first one is the route's control request. The responses"
                  + " to the others are checked too.");
  public static final ConfigurationKey<String> REQUEST_PATH =
      key("requests.NAME.path", ValueType.requestPath())
          .means("A path that the route matches, without a query. Required.");
  public static final ConfigurationKey<String> REQUEST_QUERY =
      key("requests.NAME.query", ValueType.texts())
          .means("Query parameters, each with a value or a list of values.");
  public static final ConfigurationKey<String> REQUEST_HEADERS =
      key("requests.NAME.headers", ValueType.headers()).means("Request headers.");
  public static final ConfigurationKey<Void> REQUEST_JSON =
      key("requests.NAME.json", ValueType.json()).means("The body.");
  public static final ConfigurationKey<Void> EXPECT =
      key("requests.NAME.expect", ValueType.section()).means("The expected response.");
  public static final ConfigurationKey<Integer> EXPECT_STATUS =
      key("requests.NAME.expect.status", ValueType.integer(200, 599))
          .means("The expected status, from 200 to 599.");
  public static final ConfigurationKey<Void> EXPECT_JSON =
      key("requests.NAME.expect.json", ValueType.json())
          .means("Members that the body contains. It can have others.");
  public static final ConfigurationKey<Void> EXPECT_EXACT_JSON =
      key("requests.NAME.expect.exactJson", ValueType.json())
          .means("The whole expected body, without other members.");
  public static final ConfigurationKey<String> EXPECT_CONTENT_TYPE =
      key(
              "requests.NAME.expect.contentType",
              ValueType.line("a media type such as application/json"))
          .means(
              "The expected media type. Parameters such as `charset` are compared only if they are"
                  + " given here.");
  public static final ConfigurationKey<String> EXPECT_HEADERS =
      key("requests.NAME.expect.headers", ValueType.headers())
          .means("Expected headers with their values. `*` stands for any value.");
  public static final ConfigurationKey<String> REQUEST_BEFORE =
      key("requests.NAME.before", ValueType.list(ValueType.line("keys of routes")))
          .means(
              "Keys of routes whose requests are sent first, on the gateway with `handlers: node`,"
                  + " for example to store data that this request needs.");
  public static final ConfigurationKey<Void> ANSWERS =
      key("answers", ValueType.entries())
          .means(
              "By route key, canned responses of the gateway. They replace the app's functions."
                  + " Default: see `handlers`.");
  public static final ConfigurationKey<Integer> ANSWER_STATUS =
      key("answers.NAME.status", ValueType.integer(200, 599), "200")
          .means("Status, from 200 to 599.");
  public static final ConfigurationKey<String> ANSWER_HEADERS =
      key("answers.NAME.headers", ValueType.headers()).means("Response headers.");
  public static final ConfigurationKey<Void> ANSWER_JSON =
      key("answers.NAME.json", ValueType.json()).means("The body, as JSON.");
  public static final ConfigurationKey<String> ANSWER_BODY =
      key("answers.NAME.body", ValueType.anyText())
          .means("The body, as text. Not together with `json`.");
  public static final ConfigurationKey<Void> SAFETY =
      key("safety", ValueType.section()).means("Limits on what may be sent.");
  public static final ConfigurationKey<Operation> METHODS =
      key("safety.methods", ValueType.list(ValueType.operation()))
          .means("Methods that may be sent. Default: `[GET]` for a site, all for the gateway.");
  public static final ConfigurationKey<Integer> MAX_REQUESTS =
      key("safety.maxRequests", ValueType.integer(1, Integer.MAX_VALUE))
          .means(
              "Maximum number of requests per run. Default: 2000 for a site, unlimited for the"
                  + " gateway.");
  public static final ConfigurationKey<Double> PER_SECOND =
      key("safety.perSecond", ValueType.rate())
          .means(
              "Maximum number of requests in any second. Default: 10 for a site, unlimited for the"
                  + " gateway.");
  public static final ConfigurationKey<Void> TIMEOUTS =
      key("timeouts", ValueType.section()).means("How long to wait, such as `500ms` or `30s`.");
  public static final ConfigurationKey<Duration> CONNECT =
      key("timeouts.connect", ValueType.duration(), "5s").means("For a connection.");
  public static final ConfigurationKey<Duration> READ =
      key("timeouts.read", ValueType.duration(), "30s").means("For the next bytes of a response.");
  public static final ConfigurationKey<Duration> WHOLE =
      key("timeouts.whole", ValueType.duration(), "60s").means("For a whole response.");
  public static final ConfigurationKey<Void> SWITCH =
      key("restApisSwitch", ValueType.section())
          .means(
              "Commands that toggle \"App REST APIs\" on the site. Without them and without"
                  + " `--guided`, the STATE checks are undecided on a site.");
  public static final ConfigurationKey<String> ENABLE =
      key("restApisSwitch.enable", ValueType.command())
          .means("A shell command that enables App REST APIs.");
  public static final ConfigurationKey<String> DISABLE =
      key("restApisSwitch.disable", ValueType.command())
          .means("A shell command that disables App REST APIs.");
  public static final ConfigurationKey<Duration> WITHIN =
      key("restApisSwitch.within", ValueType.duration(), "60s")
          .means("How long it may take until calls show a change.");
  public static final ConfigurationKey<Duration> SWITCH_TIMEOUT =
      key("restApisSwitch.timeout", ValueType.duration(), "2m")
          .means("How long a command may run before it is stopped.");
  public static final ConfigurationKey<Boolean> SWITCH_IN_TESTS =
      key("restApisSwitch.inTests", ValueType.flag(), "false")
          .means(
              "Whether your own tests may toggle App REST APIs with these commands. If `false`,"
                  + " tests such as those with `@RestApis(DISABLED)` are skipped on a site. After a"
                  + " test, the original state is restored.");
  public static final ConfigurationKey<String> OUT_OF_SCOPE =
      key("outOfScope", ValueType.reasons())
          .means(
              "Requirement IDs, prefixes, or `route:KEY` that this run does not decide, each with a"
                  + " reason. The verdict lists them.");
  public static final ConfigurationKey<Void> TOKEN_STORE =
      key("tokenStore", ValueType.section()).means("Where grants are kept between runs.");
  public static final ConfigurationKey<String> STORE_COMMAND =
      key("tokenStore.command", ValueType.command())
          .means(
              "A helper program to use instead of a file. It is called with `get`, `store`, or"
                  + " `erase`.");
  public static final ConfigurationKey<String> STORE_DIRECTORY =
      key("tokenStore.directory", ValueType.line("a folder"))
          .means(
              "Folder of the token file, relative to this file. Default: the user's configuration"
                  + " folder.");
  public static final ConfigurationKey<Void> GATEWAY =
      key("gateway", ValueType.section()).means("Settings of the gateway.");
  public static final ConfigurationKey<String> PROFILE =
      key("gateway.profile", ValueType.line("an existing file"))
          .means(
              "A gateway profile, relative to this file. It describes how the gateway behaves where"
                  + " the documentation is silent.");
  public static final ConfigurationKey<String> NODE =
      key("gateway.node", ValueType.line("a program or its path"), "node")
          .means("The Node.js executable that runs the app's functions.");
  public static final ConfigurationKey<Duration> FUNCTION_TIMEOUT =
      key("gateway.functionTimeout", ValueType.duration())
          .means(
              "Time limit of an invocation of the app's own functions. Default: the limit of the"
                  + " gateway profile, 25 s.");

  public static final ConfigurationKey<String> IDENTITY_CLIENT_ID = inIdentity(CLIENT_ID);
  public static final ConfigurationKey<String> IDENTITY_CLIENT_SECRET = inIdentity(CLIENT_SECRET);
  public static final ConfigurationKey<URI> IDENTITY_CALLBACK = inIdentity(CALLBACK);

  /** Every constant above: a key that is declared cannot be forgotten. */
  private static final List<ConfigurationKey<?>> ALL =
      Stream.of(ConfigurationKeys.class.getFields())
          .<ConfigurationKey<?>>map(ConfigurationKeys::value)
          .toList();

  private ConfigurationKeys() {}

  /** Every key and section, in the order of the reference page. */
  public static List<ConfigurationKey<?>> all() {
    return ALL;
  }

  /**
   * @param path dotted, with {@code NAME} for names of the user's choice
   */
  public static Optional<ConfigurationKey<?>> find(String path) {
    return ALL.stream()
        .<ConfigurationKey<?>>map(key -> key)
        .filter(key -> key.path().equals(path))
        .findFirst();
  }

  /** The names that a section has; of the file itself for an empty path. */
  static List<String> childrenOf(String section) {
    String prefix = section.isEmpty() ? "" : section + ".";
    return ALL.stream()
        .map(ConfigurationKey::path)
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .filter(rest -> !rest.contains("."))
        .toList();
  }

  private static ConfigurationKey<?> value(java.lang.reflect.Field constant) {
    try {
      return (ConfigurationKey<?>) constant.get(null);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static <T> ConfigurationKey<T> key(String path, ValueType<T> type) {
    return new ConfigurationKey<>(path, type, null, "");
  }

  private static <T> ConfigurationKey<T> key(String path, ValueType<T> type, String standard) {
    return new ConfigurationKey<>(path, type, standard, "");
  }

  private static <T> ConfigurationKey<T> inIdentity(ConfigurationKey<T> key) {
    return new ConfigurationKey<>(
        "identities.NAME." + key.path(), key.type(), key.standard(), key.meaning());
  }
}
