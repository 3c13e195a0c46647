package dev.forgeapi.testkit.http;

/**
 * A request that the run's rules forbid: its method, the budget of requests, or a URL that no
 * secret may travel to. Thrown before a socket opens; the message names the rule and how to change
 * it.
 */
public final class RequestNotAllowedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RequestNotAllowedException(String message) {
    super(message);
  }
}
