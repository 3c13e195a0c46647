package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.oauth.OAuthException;

/** Asking again would not help: the token or the client is refused for good. */
public class RefreshRefusedException extends OAuthException {
  private static final long serialVersionUID = 1L;

  RefreshRefusedException(String message) {
    super(message);
  }
}
