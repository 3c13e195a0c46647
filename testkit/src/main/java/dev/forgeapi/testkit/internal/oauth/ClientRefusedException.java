package dev.forgeapi.testkit.internal.oauth;

/** The token endpoint does not know the client id with that secret: only other ones help. */
public final class ClientRefusedException extends RefreshRefusedException {
  private static final long serialVersionUID = 1L;

  ClientRefusedException(String message) {
    super(message);
  }
}
