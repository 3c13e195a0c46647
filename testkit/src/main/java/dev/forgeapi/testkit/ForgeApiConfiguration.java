package dev.forgeapi.testkit;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.http.SafetyRules;
import dev.forgeapi.testkit.http.Timeouts;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Endpoints;
import dev.forgeapi.testkit.site.Product;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run is told: from builder, annotations, JUnit parameters, system properties,
 * environment and {@code forge-api.yaml}, in this order of precedence. Immutable; secrets print as
 * {@code ***}. Put together by {@link ConfigurationReader}.
 */
public interface ForgeApiConfiguration {

  /** What is tested. */
  enum TargetKind {
    /** A WireMock gateway on this machine, built from the manifest. */
    GATEWAY,
    /** A real site, or a gateway in another process. */
    SITE
  }

  /** What stands behind the routes of the gateway. */
  enum Handlers {
    /** An echo by the probe contract, or what {@code answers} says. */
    ECHO,
    /** The app's own functions, run by Node. */
    NODE,
    /**
     * What {@code answers} says, else what {@code requests} expects of the route, else the echo.
     */
    CANNED
  }

  TargetKind target();

  /** Default: the echo. */
  Handlers handlers();

  /** Node's executable: a path, or a name that is looked up (key {@code gateway.node}). */
  String node();

  /**
   * How long an invocation of an own function may take (key {@code gateway.functionTimeout}); empty
   * for what the gateway's profile says, 25 s (F-044).
   */
  Optional<Duration> functionTimeout();

  /** The environment variables of own functions, which have no others (key {@code variables}). */
  Map<String, String> variables();

  /** What own functions get from the products that they call (key {@code product}). */
  List<PlatformStub> productStubs();

  /** The manifest file, absolute. */
  Path manifest();

  /** The scopes file, absolute; empty if there is none. */
  Optional<Path> customScopes();

  /** The {@code forge-api.yaml} that was read; empty if there is none. */
  Optional<Path> file();

  /**
   * The product the app is installed in. Default: the one whose {@code read:forge-app} scope an
   * identity has, else Confluence.
   */
  Product product();

  /** Empty only for the gateway, which then makes one up. */
  Optional<String> environmentId();

  /** Host name; empty only for the gateway. */
  Optional<String> siteName();

  Optional<CloudId> cloudId();

  /**
   * Whether the app answers by the probe contract. Default: true for the gateway's echo, else
   * false.
   */
  boolean probe();

  /** Where the parties are reached; empty only for the gateway. */
  Optional<Endpoints> endpoints();

  /** The 3LO app of identities that have none of their own. */
  Optional<OAuthClient> oauth();

  /**
   * By name, in the order of the file. For the gateway, which grants what is asked for, tokens and
   * secrets from variables that are not set are left out.
   */
  Map<String, Identity> identities();

  /** A request that the deployed app answers successfully, by route key. */
  Map<String, RouteRequest> requests();

  /**
   * What the gateway answers instead of the echo, by route key (key {@code answers}). Empty if the
   * app's own functions answer.
   */
  Map<String, Answer> answers();

  /**
   * What may be done to the target. Default for a site: GET only, 2000 requests, 10 per second; for
   * the gateway: no limits.
   */
  SafetyRules safety();

  /** How long an answer is waited for (key {@code timeouts}): {@link Timeouts#standard()}. */
  Timeouts timeouts();

  /** How to toggle a real site; empty if there is no way. */
  Optional<ToggleCommands> restApisSwitch();

  /** Who asks a person to toggle the site, where there are no commands; empty if nobody does. */
  Optional<ToggleGuide> toggleGuide();

  /**
   * The identity whose grant a run of the conformance suite refreshes only to test what a refresh
   * gives (option {@code --spend-refresh}); empty if it refreshes none but those that it has to.
   */
  Optional<String> spendRefresh();

  /** Where grants are kept between runs. */
  TokenStoreSettings tokenStore();

  /** The profile that the gateway answers by, absolute; empty for the built-in one. */
  Optional<Path> gatewayProfile();

  /** Requirement ids or prefixes this run does not decide, each with its reason. */
  Map<String, String> outOfScope();

  /**
   * What is worth a look though the configuration can be used, such as a line break at the end of a
   * token; one line each, beginning with its place. Never holds a secret.
   */
  List<String> warnings();

  /**
   * Where a value comes from, for messages: {@code forge-api.yaml:3:5}, or the name of another
   * source. Of the section around it, if it is not stated.
   *
   * @param names the parts of its key, such as {@code outOfScope} and {@code STATE}
   */
  String origin(String... names);
}
