package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.internal.config.Identity.SpentRefresh;
import dev.forgeapi.testkit.internal.config.ToggleCommands.ToggleGuide;
import dev.forgeapi.testkit.internal.config.ValueType.Shape;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.internal.http.Timeouts;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Endpoints;
import dev.forgeapi.testkit.site.Product;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The configuration of a run: from the builder, annotations, JUnit parameters, system properties,
 * environment variables, and {@code forge-api.yaml}, in this order of precedence. Immutable.
 * Secrets print as {@code ***}. Created by {@link ConfigurationReader}. A key that is one value
 * needs a row of {@link ConfigurationKeys} and an accessor here, nothing else.
 */
public final class ForgeApiConfiguration {
  /** What only a real site needs: for the gateway a variable in it may be unset. */
  private static final Set<String> OF_A_SITE =
      Set.of(
          "environmentId",
          "site",
          "cloudId",
          "endpoints",
          "oauth",
          "identities",
          "restApisSwitch",
          "tokenStore");

  private final Map<ConfigurationKey<?>, Object> values = new HashMap<>();
  private final Field root;
  private final ManifestFiles files;
  private final Product product;
  private final Optional<Endpoints> endpoints;
  private final Optional<OAuthClient> oauth;
  private final Map<String, Identity> identities;
  private final Map<String, RouteRequest> requests;
  private final Map<String, Answer> answers;
  private final Map<String, String> variables;
  private final List<PlatformStub> stubs;
  private final SafetyRules safety;
  private final Optional<ToggleCommands> restApisSwitch;
  private final Optional<ToggleGuide> guide;
  private final Optional<String> spendRefresh;
  private final Map<String, String> outOfScope;
  private final TokenStoreSettings tokenStore;
  private final List<String> warnings;

  /** Notes every problem found; if there is one, the configuration must not be used. */
  ForgeApiConfiguration(
      Field root,
      Problems problems,
      ManifestFiles files,
      Map<String, String> environment,
      boolean tokensNeeded,
      Optional<ToggleGuide> guide,
      Optional<String> spendRefresh) {
    this.root = root;
    this.files = files;
    this.guide = guide;
    this.spendRefresh = spendRefresh;
    Field target = root.at(ConfigurationKeys.TARGET);
    boolean site = target.valueOf(ConfigurationKeys.TARGET).filter("site"::equals).isPresent();
    for (ConfigurationKey<?> key : ConfigurationKeys.all()) {
      if (isSimple(key)) {
        needed(root.find(key), key, site).valueOf(key).ifPresent(it -> values.put(key, it));
      }
    }
    IdentitiesSection section = new IdentitiesSection(environment, tokensNeeded, problems);
    Field unneeded = root.unneededIf(!site);
    this.oauth = section.client(unneeded.at(ConfigurationKeys.OAUTH));
    this.identities = section.read(unneeded.at(ConfigurationKeys.IDENTITIES), site);
    FunctionsSection functions =
        new FunctionsSection(root.unneededIf(site || handlers() != Handlers.NODE));
    this.product = product(functions.product(), files);
    this.stubs = functions.stubs();
    this.variables = functions.variables();
    this.endpoints = resolvedEndpoints();
    RoutesSection routes = new RoutesSection(files, problems);
    this.requests = routes.requests(root.at(ConfigurationKeys.REQUESTS));
    Map<String, Answer> answered = routes.answers(root.at(ConfigurationKeys.ANSWERS));
    routes.warnOfExpectations(
        root.at(ConfigurationKeys.REQUESTS),
        site ? Map.of() : answered,
        probe(),
        handlers() == Handlers.NODE);
    this.answers =
        switch (handlers()) {
          case ECHO, NODE -> answered;
          case CANNED -> FunctionsSection.expected(requests, answered);
        };
    this.safety = safety(root.at(ConfigurationKeys.SAFETY), site);
    this.restApisSwitch = commands(root.at(ConfigurationKeys.SWITCH));
    this.outOfScope = Collections.unmodifiableMap(root.texts(ConfigurationKeys.OUT_OF_SCOPE));
    this.tokenStore =
        files.tokenStore(
            find(ConfigurationKeys.STORE_COMMAND),
            find(ConfigurationKeys.STORE_DIRECTORY),
            environment);
    if (site) {
      require(root, target, ConfigurationKeys.SITE, siteName().isPresent(), problems);
      require(
          root, target, ConfigurationKeys.ENVIRONMENT_ID, environmentId().isPresent(), problems);
    }
    spendRefresh
        .flatMap(name -> SpentRefresh.problem(name, target(), identities))
        .ifPresent(problem -> problems.error(SpentRefresh.OPTION, problem));
    this.warnings = problems.warnings();
  }

  private static boolean isSimple(ConfigurationKey<?> key) {
    return key.type().shape() == Shape.ONE_VALUE
        && !key.type().secret()
        && !key.path().contains(ConfigurationKey.ANY_NAME);
  }

  private static Field needed(Field field, ConfigurationKey<?> key, boolean site) {
    return field.unneededIf(!site && OF_A_SITE.contains(key.path().replaceFirst("\\..*", "")));
  }

  private static void require(
      Field root, Field target, ConfigurationKey<?> key, boolean given, Problems problems) {
    if (!given && !root.at(key).isPresent()) {
      problems.error(
          target.origin(),
          "'"
              + key.path()
              + "' is required for the target 'site': set it in "
              + ConfigurationReader.FILE_NAME
              + " or in the environment as "
              + key.variable().orElseThrow());
    }
  }

  /**
   * What is stated; else the product whose {@code read:forge-app} scope an identity has; else the
   * one that the manifest's own permissions name; else Confluence, as in the vendor's samples
   * (F-050).
   */
  private Product product(Optional<String> named, ManifestFiles files) {
    return named
        .map(stated -> Product.valueOf(stated.toUpperCase(Locale.ROOT)))
        .orElseGet(
            () -> {
              List<String> granted =
                  identities.values().stream()
                      .flatMap(identity -> identity.scopes().stream())
                      .filter(scope -> scope.contains(":forge-app:"))
                      .toList();
              return onlyOne(granted.isEmpty() ? files.permissionScopes() : granted)
                  .orElse(Product.CONFLUENCE);
            });
  }

  /** The product that the scopes name, if they name only one. */
  private static Optional<Product> onlyOne(Collection<String> scopes) {
    List<Product> named =
        Stream.of(Product.values())
            .filter(product -> scopes.stream().anyMatch(scope -> scope.contains(product.id())))
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  /** Each endpoint that is not named is the public cloud's. */
  private Optional<Endpoints> resolvedEndpoints() {
    return siteName()
        .map(
            name -> {
              Endpoints cloud = Endpoints.ofCloud(name);
              return new Endpoints(
                  find(ConfigurationKeys.ENDPOINTS_API).orElse(cloud.api()),
                  find(ConfigurationKeys.ENDPOINTS_SITE).orElse(cloud.site()),
                  find(ConfigurationKeys.ENDPOINTS_AUTH).orElse(cloud.auth()));
            });
  }

  private SafetyRules safety(Field section, boolean site) {
    SafetyRules defaults = site ? SafetyRules.readOnly() : SafetyRules.unlimited();
    List<Operation> methods = section.values(ConfigurationKeys.METHODS);
    return new SafetyRules(
        section.at(ConfigurationKeys.METHODS).isPresent()
            ? Set.copyOf(methods)
            : defaults.methods(),
        find(ConfigurationKeys.MAX_REQUESTS).orElse(defaults.maxRequests()),
        find(ConfigurationKeys.PER_SECOND).orElse(defaults.perSecond()));
  }

  private Optional<ToggleCommands> commands(Field section) {
    if (section.at(ConfigurationKeys.ENABLE).isPresent()
        != section.at(ConfigurationKeys.DISABLE).isPresent()) {
      section.problem("is incomplete: expected 'enable' and 'disable', each a shell command");
    }
    return find(ConfigurationKeys.ENABLE)
        .flatMap(
            on ->
                find(ConfigurationKeys.DISABLE)
                    .map(
                        off ->
                            new ToggleCommands(
                                on,
                                off,
                                get(ConfigurationKeys.WITHIN),
                                get(ConfigurationKeys.SWITCH_TIMEOUT),
                                get(ConfigurationKeys.SWITCH_IN_TESTS))));
  }

  private <T> T get(ConfigurationKey<T> key) {
    return find(key).orElseThrow();
  }

  @SuppressWarnings("unchecked") // put by the key's own type
  private <T> Optional<T> find(ConfigurationKey<T> key) {
    return Optional.ofNullable((T) values.get(key));
  }

  private <E extends Enum<E>> E word(ConfigurationKey<String> key, Class<E> type) {
    return Enum.valueOf(type, get(key).toUpperCase(Locale.ROOT));
  }

  public TargetKind target() {
    return word(ConfigurationKeys.TARGET, TargetKind.class);
  }

  /** Default: the echo. */
  public Handlers handlers() {
    return word(ConfigurationKeys.HANDLERS, Handlers.class);
  }

  /** Node's executable: a path, or a name that is looked up (key {@code gateway.node}). */
  public String node() {
    return get(ConfigurationKeys.NODE);
  }

  /**
   * Time limit of an invocation of the app's own functions (key {@code gateway.functionTimeout});
   * empty for the limit of the gateway profile, 25 s (F-044).
   */
  public Optional<Duration> functionTimeout() {
    return find(ConfigurationKeys.FUNCTION_TIMEOUT);
  }

  /**
   * The environment variables of the app's own functions (key {@code variables}). They see no
   * others.
   */
  public Map<String, String> variables() {
    return variables;
  }

  /** Canned answers to the calls that the app's own functions make (key {@code product}). */
  public List<PlatformStub> productStubs() {
    return stubs;
  }

  /** The manifest file, absolute. */
  public Path manifest() {
    return files.manifest();
  }

  /**
   * The manifest as it was when the configuration was read.
   *
   * @throws dev.forgeapi.testkit.manifest.ManifestException if it cannot be used
   */
  public AppManifest appManifest() {
    return files.load();
  }

  /** The scopes file, absolute; empty if there is none. */
  public Optional<Path> customScopes() {
    return files.customScopes();
  }

  /** The {@code forge-api.yaml} that was read; empty if there is none. */
  public Optional<Path> file() {
    return files.configuration().map(ManifestFiles::absolute);
  }

  /**
   * The product the app is installed in. Default: the one whose {@code read:forge-app} scope an
   * identity has, else Confluence.
   */
  public Product product() {
    return product;
  }

  /** Empty only for the gateway, which then generates one. */
  public Optional<String> environmentId() {
    return find(ConfigurationKeys.ENVIRONMENT_ID);
  }

  /** Host name; empty only for the gateway. */
  public Optional<String> siteName() {
    return find(ConfigurationKeys.SITE)
        .or(() -> find(ConfigurationKeys.ENDPOINTS_SITE).map(URI::getHost));
  }

  public Optional<CloudId> cloudId() {
    return find(ConfigurationKeys.CLOUD_ID).map(CloudId::new);
  }

  /**
   * Whether the app answers by the probe contract. Default: true for the gateway's echo, else
   * false.
   */
  public boolean probe() {
    return find(ConfigurationKeys.PROBE)
        .orElse(target() == TargetKind.GATEWAY && handlers() == Handlers.ECHO);
  }

  /** Base URLs of the servers; empty only for the gateway. */
  public Optional<Endpoints> endpoints() {
    return endpoints;
  }

  /** The 3LO app of identities without an {@code oauth} of their own. */
  public Optional<OAuthClient> oauth() {
    return oauth;
  }

  /**
   * By name, in the order of the file. For the gateway, which grants what is asked for, tokens and
   * secrets from variables that are not set are left out.
   */
  public Map<String, Identity> identities() {
    return identities;
  }

  /** A request that the deployed app answers successfully, by route key. */
  public Map<String, RouteRequest> requests() {
    return requests;
  }

  /**
   * What the gateway answers instead of the echo, by route key (key {@code answers}). Empty if the
   * app's own functions answer.
   */
  public Map<String, Answer> answers() {
    return answers;
  }

  /**
   * Limits on what may be sent. Default for a site: GET only, 2000 requests, 10 per second; for the
   * gateway: no limits.
   */
  public SafetyRules safety() {
    return safety;
  }

  /**
   * How long to wait for a response (key {@code timeouts}). Default: {@link Timeouts#standard()}.
   */
  public Timeouts timeouts() {
    return new Timeouts(
        get(ConfigurationKeys.CONNECT), get(ConfigurationKeys.READ), get(ConfigurationKeys.WHOLE));
  }

  /** Commands that toggle App REST APIs on a real site; empty if there are none. */
  public Optional<ToggleCommands> restApisSwitch() {
    return restApisSwitch;
  }

  /**
   * How long a change of the toggle may take to become visible, made by a command or by a person.
   */
  public Duration toggleWithin() {
    return get(ConfigurationKeys.WITHIN);
  }

  /** Asks a person to toggle App REST APIs if there are no commands; empty if nobody is asked. */
  public Optional<ToggleGuide> toggleGuide() {
    return guide;
  }

  /**
   * The identity whose grant the conformance suite refreshes to test refreshing (option {@code
   * --spend-refresh}); empty if grants are refreshed only if necessary.
   */
  public Optional<String> spendRefresh() {
    return spendRefresh;
  }

  /** Requirement ids or prefixes this run does not decide, each with its reason. */
  public Map<String, String> outOfScope() {
    return outOfScope;
  }

  /** Where grants are kept between runs. */
  public TokenStoreSettings tokenStore() {
    return tokenStore;
  }

  /** The gateway profile, absolute; empty for the built-in one. */
  public Optional<Path> gatewayProfile() {
    return files.profile();
  }

  /**
   * Warnings about a valid configuration, such as a line break at the end of a token; one line
   * each, starting with its place. They never contain a secret.
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Where a value comes from, for messages: {@code forge-api.yaml:3:5}, or the name of another
   * source. If the value is not set, the place of its section.
   *
   * @param names the parts of its key, such as {@code outOfScope} and {@code STATE}
   */
  public String origin(String... names) {
    return root.keyOrigin(names);
  }

  @Override
  public String toString() {
    return "ForgeApiConfiguration["
        + String.join(
            ", ",
            List.of(
                "target=" + target(),
                "manifest=" + manifest(),
                "site=" + siteName(),
                "environmentId=" + environmentId(),
                "oauth=" + oauth,
                "identities=" + identities.values(),
                "safety=" + safety))
        + "]";
  }
}
