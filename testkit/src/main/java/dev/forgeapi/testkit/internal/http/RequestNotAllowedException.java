package dev.forgeapi.testkit.internal.http;

/**
 * A request that the run's rules forbid, because of its method, the request limit, or a URL that
 * must not receive a secret. Thrown before a connection is opened. The message names the rule and
 * how to change it.
 */
public final class RequestNotAllowedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RequestNotAllowedException(String message) {
    super(message);
  }
}
