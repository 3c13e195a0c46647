package dev.forgeapi.testkit.oauth;

/**
 * A failed step of 3LO. The message says which step, why, and how to fix it, and contains no
 * secret.
 */
public class OAuthException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OAuthException(String message) {
    super(message);
  }
}
