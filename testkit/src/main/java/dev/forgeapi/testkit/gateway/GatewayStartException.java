package dev.forgeapi.testkit.gateway;

/**
 * A gateway that could not be started, such as because its port is in use or a function cannot be
 * loaded.
 */
public final class GatewayStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GatewayStartException(String message) {
    super(message);
  }

  public GatewayStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
