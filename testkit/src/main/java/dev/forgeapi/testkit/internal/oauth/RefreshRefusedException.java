package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.oauth.OAuthException;

/** A refresh that is refused permanently, because of the token or the client. */
public class RefreshRefusedException extends OAuthException {
  private static final long serialVersionUID = 1L;

  RefreshRefusedException(String message) {
    super(message);
  }

  /** The token endpoint does not know the client id with that secret: only other ones help. */
  public static final class ClientRefusedException extends RefreshRefusedException {
    private static final long serialVersionUID = 1L;

    private final String answer;

    ClientRefusedException(String message, String answer) {
      super(message);
      this.answer = answer;
    }

    /** The error that came, as {@code " (error: description)"}; empty if none came. */
    public String answer() {
      return answer;
    }
  }

  /** The refresh token is no longer good: only a new consent helps. */
  public static final class GrantEndedException extends RefreshRefusedException {
    private static final long serialVersionUID = 1L;

    GrantEndedException(String message) {
      super(message);
    }

    /** The same, with what the store's dates make the likely reason. */
    GrantEndedException likely(String reason) {
      return new GrantEndedException(getMessage() + " " + reason);
    }
  }
}
