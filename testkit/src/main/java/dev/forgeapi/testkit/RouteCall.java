package dev.forgeapi.testkit;

import java.time.Duration;
import java.util.List;

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

  /**
   * How long a change of a site's state took to take effect for a caller.
   *
   * @param elapsed from the start of the wait to the end of the response that showed the change
   * @param attempts all attempts, in order
   * @param response of the last attempt
   */
  public record Convergence(Duration elapsed, List<Attempt> attempts, ForgeApiResponse response) {

    public Convergence {
      attempts = List.copyOf(attempts);
    }

    /**
     * One attempt.
     *
     * @param after from the start of the wait to the end of the response
     * @param status 0 if there was no response
     * @param served whether a function of the app responded
     */
    public record Attempt(Duration after, int status, boolean served) {
      @Override
      public String toString() {
        return "after "
            + after.toMillis()
            + " ms: "
            + (status == 0 ? "no response" : status)
            + (served ? ", served" : ", not served");
      }
    }
  }
}
