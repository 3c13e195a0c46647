package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.internal.platform.LikelyCause;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/** F-084: 401, by body or header said to be about the scope. */
final class DeniedForMissingScope extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {

  @Override
  protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
    if (PlatformAnswer.of(response.exchange()).isScopeMissing() && !response.isServed()) {
      return true;
    }
    if (response.isServed() || LikelyCause.of(response).isEmpty()) {
      Answered.describe(response, mismatch);
    } else {
      Answered.explain(response, mismatch);
    }
    return false;
  }

  @Override
  public void describeTo(Description description) {
    description.appendText("a denial for a missing scope: 401 with 'scope does not match'");
  }
}
