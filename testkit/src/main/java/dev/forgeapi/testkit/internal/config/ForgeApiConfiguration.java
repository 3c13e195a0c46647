package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import dev.forgeapi.testkit.internal.config.Identity.SpentRefresh;
import dev.forgeapi.testkit.internal.config.ToggleCommands.ToggleGuide;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.internal.http.Timeouts;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.Site.CloudId;
import dev.forgeapi.testkit.site.Site.Endpoints;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The configuration of a run: from the builder, annotations, JUnit parameters, system properties,
 * environment variables, and {@code forge-api.yaml}, in this order of precedence. Immutable.
 * Secrets print as {@code ***}. Created by {@link ConfigurationReader}. A key that is one value
 * needs a row of {@link ConfigurationKeys} and an accessor here, nothing else.
 *
 * @param values of the keys that are one value
 * @param product the product the app is installed in
 * @param endpoints base URLs of the servers; empty only for the gateway
 * @param oauth the 3LO app of identities without an {@code oauth} of their own
 * @param identities by name, in the order of the file. For the gateway, which grants what is asked
 *     for, tokens and secrets from variables that are not set are left out
 * @param requests a request that the deployed app answers successfully, by route key
 * @param answers what the gateway answers instead of the echo, by route key (key {@code answers});
 *     empty if the app's own functions answer
 * @param variables the environment variables of the app's own functions (key {@code variables});
 *     they see no others
 * @param productStubs canned answers to the calls that the app's own functions make (key {@code
 *     product})
 * @param safety limits on what may be sent. Default for a site: GET only, 2000 requests, 10 per
 *     second; for the gateway: no limits
 * @param restApisSwitch commands that toggle App REST APIs on a real site; empty if there are none
 * @param toggleGuide asks a person to toggle App REST APIs if there are no commands; empty if
 *     nobody is asked
 * @param spendRefresh the identity whose grant the conformance suite refreshes to test refreshing
 *     (option {@code --spend-refresh}); empty if grants are refreshed only if necessary
 * @param outOfScope requirement ids or prefixes this run does not decide, each with its reason
 * @param tokenStore where grants are kept between runs
 * @param warnings about a valid configuration, such as a line break at the end of a token; one line
 *     each, starting with its place. They never contain a secret
 */
public record ForgeApiConfiguration(
    Field root,
    Values values,
    ManifestFiles files,
    Product product,
    Optional<Endpoints> endpoints,
    Optional<OAuthClient> oauth,
    Map<String, Identity> identities,
    Map<String, RouteRequest> requests,
    Map<String, Answer> answers,
    Map<String, String> variables,
    List<PlatformStub> productStubs,
    SafetyRules safety,
    Optional<ToggleCommands> restApisSwitch,
    Optional<ToggleGuide> toggleGuide,
    Optional<String> spendRefresh,
    Map<String, String> outOfScope,
    TokenStoreSettings tokenStore,
    List<String> warnings) {
  private static final String AN_ID = "3aaa01b0-02cc-1d00-3eee-1f01f001f1f0";

  /** With any letters, as in the documentation's samples (F-056). */
  private static final Pattern UUID_SHAPE = Pattern.compile("\\w{8}(-\\w{4}){3}-\\w{12}");

  /** Notes every problem found; if there is one, the configuration must not be used. */
  static ForgeApiConfiguration read(
      Field root,
      Values values,
      Problems problems,
      ManifestFiles files,
      Map<String, String> environment,
      boolean tokensNeeded,
      Optional<ToggleGuide> guide,
      Optional<String> spendRefresh) {
    boolean site = values.target() == TargetKind.SITE;
    boolean node = values.handlers() == Handlers.NODE;
    IdentitiesSection section = new IdentitiesSection(environment, tokensNeeded, files, problems);
    Field unneeded = root.unneededIf(!site);
    Optional<OAuthClient> oauth = section.client(unneeded.at(ConfigurationKeys.OAUTH));
    Map<String, Identity> identities =
        section.read(unneeded.at(ConfigurationKeys.IDENTITIES), site);
    FunctionsSection functions = new FunctionsSection(root.unneededIf(site || !node));
    Product product = product(functions.product(), identities.values(), files);
    List<PlatformStub> stubs = functions.stubs();
    Map<String, String> variables = functions.variables();
    RoutesSection routes = new RoutesSection(files, problems);
    Field stated = root.at(ConfigurationKeys.REQUESTS);
    Map<String, RouteRequest> requests = routes.requests(stated);
    Map<String, Answer> answers = routes.answers(root.at(ConfigurationKeys.ANSWERS));
    routes.warnOfExpectations(stated, site ? Map.of() : answers, values.probe(), node);
    if (site) {
      routes.warnOfRequestsBefore(stated);
    }
    SafetyRules safety = values.safety(root.at(ConfigurationKeys.SAFETY));
    Optional<ToggleCommands> commands = values.commands(root.at(ConfigurationKeys.SWITCH));
    TokenStoreSettings tokenStore =
        files.tokenStore(
            values.find(ConfigurationKeys.STORE_COMMAND),
            values.find(ConfigurationKeys.STORE_DIRECTORY),
            environment);
    if (site) {
      require(root, ConfigurationKeys.SITE, values.siteName().isPresent(), problems);
      boolean hasId = values.find(ConfigurationKeys.ENVIRONMENT_ID).isPresent();
      require(root, ConfigurationKeys.ENVIRONMENT_ID, hasId, problems);
      warnOfShape(root, ConfigurationKeys.ENVIRONMENT_ID, values, problems);
      warnOfShape(root, ConfigurationKeys.CLOUD_ID, values, problems);
    }
    spendRefresh
        .flatMap(name -> SpentRefresh.problem(name, values.target(), identities))
        .ifPresent(problem -> problems.error(SpentRefresh.OPTION, problem));
    return new ForgeApiConfiguration(
        root,
        values,
        files,
        product,
        values.endpoints(),
        oauth,
        identities,
        requests,
        values.handlers() == Handlers.CANNED
            ? FunctionsSection.expected(requests, answers)
            : answers,
        variables,
        stubs,
        safety,
        commands,
        guide,
        spendRefresh,
        Collections.unmodifiableMap(root.texts(ConfigurationKeys.OUT_OF_SCOPE)),
        tokenStore,
        problems.warnings());
  }

  private static void require(
      Field root, ConfigurationKey<?> key, boolean given, Problems problems) {
    if (!given && !root.at(key).isPresent()) {
      problems.error(
          root.at(ConfigurationKeys.TARGET).origin(),
          ("the key '%s' is missing, but a site needs it: set it in %s, or set the"
                  + " environment variable %s")
              .formatted(key.path(), ConfigurationReader.FILE_NAME, key.variable().orElseThrow()));
    }
  }

  /** Only a warning: that IDs have the shape of a UUID is inferred (F-056). */
  private static void warnOfShape(
      Field root, ConfigurationKey<String> key, Values values, Problems problems) {
    values
        .find(key)
        .filter(id -> !UUID_SHAPE.matcher(id).matches())
        .ifPresent(
            id ->
                problems.warning(
                    root.at(key).origin(),
                    "'%s' is '%s', but such an ID usually looks like %s: check it"
                        .formatted(key.path(), id, AN_ID)));
  }

  /**
   * What is stated; else the product whose {@code read:forge-app} scope an identity has; else the
   * one that the manifest's own permissions name; else Confluence, as in the vendor's samples
   * (F-050).
   */
  private static Product product(
      Optional<String> named, Collection<Identity> identities, ManifestFiles files) {
    return named
        .map(stated -> Product.valueOf(stated.toUpperCase(Locale.ROOT)))
        .orElseGet(
            () -> {
              List<String> granted =
                  identities.stream()
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

  /** The 3LO app of an identity: its own, else that of all; empty if there is neither. */
  public Optional<OAuthClient> oauthClient(Identity identity) {
    return Optional.ofNullable(identity.oauth()).or(() -> oauth);
  }

  public TargetKind target() {
    return values.target();
  }

  /** Default: the echo. {@code auto} is what it stands for on this machine. */
  public Handlers handlers() {
    return values.handlers();
  }

  /** Why {@code handlers: auto} is not the app's own functions; empty if that is not so. */
  public Optional<String> withoutFunctions() {
    return warnings.stream().filter(line -> line.contains(AutomaticHandlers.BEGIN)).findFirst();
  }

  /** Node's executable: a path, or a name that is looked up (key {@code gateway.node}). */
  public String node() {
    return values.get(ConfigurationKeys.NODE);
  }

  /**
   * Time limit of an invocation of the app's own functions (key {@code gateway.functionTimeout});
   * empty for the limit of the gateway profile, 25 s (F-044).
   */
  public Optional<Duration> functionTimeout() {
    return values.find(ConfigurationKeys.FUNCTION_TIMEOUT);
  }

  /** The manifest file, absolute. */
  public Path manifest() {
    return files.manifest();
  }

  /**
   * The manifest as it was when the configuration was read.
   *
   * @throws dev.forgeapi.testkit.manifest.AppManifest.ManifestException if it cannot be used
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

  /** The gateway profile, absolute; empty for the built-in one. */
  public Optional<Path> gatewayProfile() {
    return files.profile();
  }

  /** Empty only for the gateway, which then generates one. */
  public Optional<String> environmentId() {
    return values.find(ConfigurationKeys.ENVIRONMENT_ID);
  }

  /** Host name; empty only for the gateway. */
  public Optional<String> siteName() {
    return values.siteName();
  }

  public Optional<CloudId> cloudId() {
    return values.find(ConfigurationKeys.CLOUD_ID).map(CloudId::new);
  }

  /** Whether the app answers by the probe contract. */
  public boolean probe() {
    return values.probe();
  }

  /**
   * How long to wait for a response (key {@code timeouts}). Default: {@link Timeouts#standard()}.
   */
  public Timeouts timeouts() {
    return new Timeouts(
        values.get(ConfigurationKeys.CONNECT),
        values.get(ConfigurationKeys.READ),
        values.get(ConfigurationKeys.WHOLE));
  }

  /**
   * How long a change of the toggle may take to become visible, made by a command or by a person.
   */
  public Duration toggleWithin() {
    return values.get(ConfigurationKeys.WITHIN);
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

  /**
   * What sets the base URL of a URL form, with its place: {@code endpoints.api
   * (forge-api.yaml:3:5)}. Empty if nothing does, so that it is the platform's own.
   */
  public Optional<String> endpointKey(UrlForm form) {
    ConfigurationKey<URI> key =
        form == UrlForm.CLOUD_ID
            ? ConfigurationKeys.ENDPOINTS_API
            : ConfigurationKeys.ENDPOINTS_SITE;
    Field found = root.find(key);
    return found.isPresent()
        ? Optional.of("%s (%s)".formatted(key.path(), found.keyOrigin()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "ForgeApiConfiguration[target=%s, manifest=%s, site=%s, environmentId=%s, oauth=%s,"
            .formatted(target(), manifest(), siteName(), environmentId(), oauth)
        + " identities=%s, safety=%s]".formatted(identities.values(), safety);
  }
}
