package dev.forgeapi.testkit.internal.gateway.profile;

/**
 * A gateway profile that cannot be used. The message says where, what is wrong, and what is
 * expected.
 */
public final class GatewayProfileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public GatewayProfileException(
      String source, int line, int column, String wrong, String expected) {
    super(source + ":" + line + ":" + column + ": " + wrong + "; expected " + expected);
  }

  public GatewayProfileException(String message, Throwable cause) {
    super(message, cause);
  }
}
