package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.oauth.OAuthException;

/** The token store cannot be used; the message says why and what to do, and holds no secret. */
public final class TokenStoreException extends OAuthException {
  private static final long serialVersionUID = 1L;

  public TokenStoreException(String message) {
    super(message);
  }
}
