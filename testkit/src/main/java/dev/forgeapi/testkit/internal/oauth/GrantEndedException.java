package dev.forgeapi.testkit.internal.oauth;

/** The refresh token is no longer good: only a new consent helps. */
public final class GrantEndedException extends RefreshRefusedException {
  private static final long serialVersionUID = 1L;

  GrantEndedException(String message) {
    super(message);
  }

  /** The same, with what the store's dates make the likely reason. */
  GrantEndedException likely(String reason) {
    return new GrantEndedException(getMessage() + " " + reason);
  }
}
