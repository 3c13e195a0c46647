package dev.forgeapi.testkit.oauth;

import java.net.URI;

/**
 * How a user's consent is obtained: automatically on the gateway in tests, or with a browser and a
 * loopback callback for people.
 */
@FunctionalInterface
public interface Consent {

  /**
   * Takes the user through the authorization URL.
   *
   * @param authorizationUrl the URL that requests the consent
   * @return the callback URL with {@code code} and {@code state}, or with {@code error}
   */
  URI obtain(URI authorizationUrl);
}
