package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.ProbeReport;
import java.util.Optional;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/** The function of one route answered. */
final class ServedBy extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {
  private final String routeKey;

  ServedBy(String routeKey) {
    this.routeKey = routeKey;
  }

  @Override
  protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
    Optional<ProbeReport> probe = Probed.of(response, mismatch);
    if (probe.isEmpty() || probe.get().route().equals(routeKey)) {
      return probe.isPresent();
    }
    mismatch.appendText("was served by " + probe.get().route());
    response
        .client()
        .manifest()
        .route(probe.get().route())
        .ifPresent(route -> mismatch.appendText(" (" + route.location() + ")"));
    return false;
  }

  @Override
  public void describeTo(Description description) {
    description.appendText("a response of route " + routeKey);
  }
}
