package dev.forgeapi.testkit;

import java.util.Arrays;
import java.util.Locale;

/**
 * The keys that a JUnit configuration parameter, a system property or an environment variable can
 * set: those that hold one value, or a list of plain words.
 */
enum SettingKey {
  TARGET("target"),
  MANIFEST("manifest"),
  CUSTOM_SCOPES("customScopes"),
  PRODUCT("product"),
  ENVIRONMENT_ID("environmentId"),
  SITE("site"),
  CLOUD_ID("cloudId"),
  PROBE("probe"),
  HANDLERS("handlers"),
  ENDPOINTS_API("endpoints.api"),
  ENDPOINTS_SITE("endpoints.site"),
  ENDPOINTS_AUTH("endpoints.auth"),
  OAUTH_CLIENT_ID("oauth.clientId"),
  OAUTH_CLIENT_SECRET("oauth.clientSecret"),
  OAUTH_CALLBACK("oauth.callback"),
  SAFETY_METHODS("safety.methods"),
  SAFETY_MAX_REQUESTS("safety.maxRequests"),
  SAFETY_PER_SECOND("safety.perSecond"),
  TIMEOUTS_CONNECT("timeouts.connect"),
  TIMEOUTS_READ("timeouts.read"),
  TIMEOUTS_WHOLE("timeouts.whole"),
  SWITCH_ENABLE("restApisSwitch.enable"),
  SWITCH_DISABLE("restApisSwitch.disable"),
  SWITCH_WITHIN("restApisSwitch.within"),
  TOKEN_STORE_COMMAND("tokenStore.command"),
  TOKEN_STORE_DIRECTORY("tokenStore.directory"),
  GATEWAY_PROFILE("gateway.profile"),
  GATEWAY_NODE("gateway.node"),
  GATEWAY_FUNCTION_TIMEOUT("gateway.functionTimeout");

  static final String PARAMETER_PREFIX = "forge.api.";
  static final String VARIABLE_PREFIX = "FORGE_API_";

  private final String key;

  SettingKey(String key) {
    this.key = key;
  }

  static SettingKey of(String key) {
    return Arrays.stream(values()).filter(it -> it.key.equals(key)).findFirst().orElseThrow();
  }

  String key() {
    return key;
  }

  /** {@code forge.api.safety.maxRequests}. */
  String parameter() {
    return PARAMETER_PREFIX + key;
  }

  /** {@code FORGE_API_SAFETY_MAX_REQUESTS}. */
  String variable() {
    return VARIABLE_PREFIX
        + key.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  /** Secrets come from the environment or the token store only: parameters end up in reports. */
  boolean isSecret() {
    return this == OAUTH_CLIENT_SECRET;
  }

  /**
   * @throws ConfigurationException if the key holds a secret and the source is not fit for one
   */
  static void refuseSecret(String key, String source) {
    if (key.endsWith(".clientSecret") || key.endsWith("Token")) {
      throw new ConfigurationException(
          source
              + ": '"
              + key
              + "' is a secret, which must not stand in code: set it in the environment, such as"
              + " FORGE_API_OAUTH_CLIENT_SECRET or FORGE_API_ACCESS_TOKEN_<IDENTITY>");
    }
  }
}
