package dev.forgeapi.testkit.oauth;

/** A step of 3LO failed; the message says which, why and what to do, and holds no secret. */
public class OAuthException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OAuthException(String message) {
    super(message);
  }
}
