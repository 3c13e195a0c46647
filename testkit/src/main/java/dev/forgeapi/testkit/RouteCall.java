package dev.forgeapi.testkit;

/** Builds a call of one route. Immutable: each method returns a new call. */
public interface RouteCall {

  /**
   * The values of the wildcards, from the left; {@code **} takes all remaining values, each as a
   * segment. They are percent-encoded.
   *
   * @throws IllegalArgumentException if there are too few or too many, or one is empty
   */
  RouteCall path(String... wildcardValues);

  /** One more parameter, or several of the same name. They are percent-encoded. */
  RouteCall query(String name, String... values);

  RouteCall header(String name, String value);

  /**
   * @param body text sent as it is, or an object written as JSON
   */
  RouteCall json(Object body);

  /**
   * @throws IllegalStateException if the route has wildcards without values
   */
  ForgeApiResponse send();

  /**
   * Repeats the call until it is served, within the time that toggling App REST APIs may take.
   *
   * @throws AssertionError with the history of attempts if it is not
   */
  Convergence untilServed();

  /**
   * Repeats the call until it is not served, within the time that toggling App REST APIs may take.
   *
   * @throws AssertionError with the history of attempts if it is not
   */
  Convergence untilBlocked();
}
