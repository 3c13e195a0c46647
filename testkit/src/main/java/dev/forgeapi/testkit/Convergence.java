package dev.forgeapi.testkit;

import java.time.Duration;
import java.util.List;

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
