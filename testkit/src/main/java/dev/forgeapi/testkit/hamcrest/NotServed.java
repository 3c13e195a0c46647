package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/** No function of the app answered. */
final class NotServed extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {

  @Override
  protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
    if (response.exchange().answered() && !response.isServed()) {
      return true;
    }
    Answered.describe(response, mismatch);
    response
        .probe()
        .ifPresent(probe -> mismatch.appendText("\n          by route " + probe.route()));
    return false;
  }

  @Override
  public void describeTo(Description description) {
    description.appendText("a response of the platform, not of the app");
  }
}
