package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.internal.http.Timeouts;
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
 * The configuration of a run: from the builder, annotations, JUnit parameters, system properties,
 * environment variables, and {@code forge-api.yaml}, in this order of precedence. Immutable.
 * Secrets print as {@code ***}. Created by {@link ConfigurationReader}.
 */
public interface ForgeApiConfiguration {

  TargetKind target();

  /** Default: the echo. */
  Handlers handlers();

  /** Node's executable: a path, or a name that is looked up (key {@code gateway.node}). */
  String node();

  /**
   * Time limit of an invocation of the app's own functions (key {@code gateway.functionTimeout});
   * empty for the limit of the gateway profile, 25 s (F-044).
   */
  Optional<Duration> functionTimeout();

  /**
   * The environment variables of the app's own functions (key {@code variables}). They see no
   * others.
   */
  Map<String, String> variables();

  /** Canned answers to the calls that the app's own functions make (key {@code product}). */
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

  /** Empty only for the gateway, which then generates one. */
  Optional<String> environmentId();

  /** Host name; empty only for the gateway. */
  Optional<String> siteName();

  Optional<CloudId> cloudId();

  /**
   * Whether the app answers by the probe contract. Default: true for the gateway's echo, else
   * false.
   */
  boolean probe();

  /** Base URLs of the servers; empty only for the gateway. */
  Optional<Endpoints> endpoints();

  /** The 3LO app of identities without an {@code oauth} of their own. */
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
   * Limits on what may be sent. Default for a site: GET only, 2000 requests, 10 per second; for the
   * gateway: no limits.
   */
  SafetyRules safety();

  /**
   * How long to wait for a response (key {@code timeouts}). Default: {@link Timeouts#standard()}.
   */
  Timeouts timeouts();

  /** Commands that toggle App REST APIs on a real site; empty if there are none. */
  Optional<ToggleCommands> restApisSwitch();

  /** Asks a person to toggle App REST APIs if there are no commands; empty if nobody is asked. */
  Optional<ToggleGuide> toggleGuide();

  /**
   * The identity whose grant the conformance suite refreshes to test refreshing (option {@code
   * --spend-refresh}); empty if grants are refreshed only if necessary.
   */
  Optional<String> spendRefresh();

  /** Where grants are kept between runs. */
  TokenStoreSettings tokenStore();

  /** The gateway profile, absolute; empty for the built-in one. */
  Optional<Path> gatewayProfile();

  /** Requirement ids or prefixes this run does not decide, each with its reason. */
  Map<String, String> outOfScope();

  /**
   * Warnings about a valid configuration, such as a line break at the end of a token; one line
   * each, starting with its place. They never contain a secret.
   */
  List<String> warnings();

  /**
   * Where a value comes from, for messages: {@code forge-api.yaml:3:5}, or the name of another
   * source. If the value is not set, the place of its section.
   *
   * @param names the parts of its key, such as {@code outOfScope} and {@code STATE}
   */
  String origin(String... names);
}
