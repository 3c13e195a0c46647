package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.oauth.OAuthException;

/**
 * The token endpoint took the request with 200, but its answer is not one of tokens (F-077): what
 * was exchanged is spent, and nothing came of it.
 */
public class UnusableAnswerException extends OAuthException {
  private static final long serialVersionUID = 1L;

  UnusableAnswerException(String message) {
    super(message);
  }
}
