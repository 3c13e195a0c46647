package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.gateway.GatewayToggle;
import dev.forgeapi.testkit.internal.platform.LikelyCause;
import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/** The App REST APIs toggle is the likeliest cause of a call that was not served. */
final class BlockedBecauseDisabled extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {

  @Override
  protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
    if (response.isServed()) {
      Answered.describe(response, mismatch);
      return false;
    }
    if (response.client().site().restApis() instanceof GatewayToggle gateway
        && gateway.isEnabled()) {
      Answered.describe(response, mismatch);
      mismatch.appendText("\n          but REST APIs are enabled on this gateway's site");
      return false;
    }
    if (LikelyCause.of(response).get(0).kind() != Kind.DISABLED) {
      Answered.explain(response, mismatch);
      return false;
    }
    return true;
  }

  @Override
  public void describeTo(Description description) {
    description.appendText("a call blocked because the site's REST APIs are disabled");
  }
}
