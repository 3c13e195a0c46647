package dev.forgeapi.testkit.site;

import java.util.regex.Pattern;

/**
 * The deployment of an app, by app ID and environment ID. URLs need both (F-051).
 *
 * @param appId the app's id without the ARI prefix
 * @param environmentId the environment's id
 */
public record AppInstallation(String appId, String environmentId) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /**
   * @throws IllegalArgumentException if an id cannot be part of a path segment
   */
  public AppInstallation {
    if (!ID.matcher(appId).matches() || !ID.matcher(environmentId).matches()) {
      throw new IllegalArgumentException(
          "app ID '"
              + appId
              + "' or environment ID '"
              + environmentId
              + "' is wrong: expected letters, digits, and hyphens");
    }
  }

  /** {@code <app-id>_<env-id>}, the segment of both URL forms (F-049). */
  public String pathSegment() {
    return appId + "_" + environmentId;
  }

  /** {@code <app-id>.<env-id>}, the authorization URL's parameter for app scopes (F-065). */
  public String sns() {
    return appId + "." + environmentId;
  }

  /**
   * {@code <app-id>.<env-id>:}, the prefix of each app scope in responses of the token endpoint
   * (F-066).
   */
  public String scopePrefix() {
    return sns() + ":";
  }
}
