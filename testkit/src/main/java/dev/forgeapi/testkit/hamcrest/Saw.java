package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.ProbeReport;
import java.util.Optional;
import java.util.function.Function;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/** The function saw a part of the request as it should. */
final class Saw extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {
  private final String name;
  private final Function<ProbeReport, ?> part;
  private final Matcher<?> expected;

  Saw(String name, Function<ProbeReport, ?> part, Matcher<?> expected) {
    this.name = name;
    this.part = part;
    this.expected = expected;
  }

  @Override
  protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
    Optional<ProbeReport> probe = Probed.of(response, mismatch);
    if (probe.isEmpty()) {
      return false;
    }
    Object seen = part.apply(probe.get());
    if (expected.matches(seen)) {
      return true;
    }
    mismatch.appendText("route " + probe.get().route() + " saw " + name + " ");
    expected.describeMismatch(seen, mismatch);
    return false;
  }

  @Override
  public void describeTo(Description description) {
    description.appendText("a function that saw " + name + " ").appendDescriptionOf(expected);
  }
}
