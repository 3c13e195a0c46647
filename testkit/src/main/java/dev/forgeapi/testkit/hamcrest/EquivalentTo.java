package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import java.util.Locale;
import java.util.Optional;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeDiagnosingMatcher;
import org.jspecify.annotations.Nullable;

/** Two answers say the same. */
final class EquivalentTo extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {
  private final ForgeApiResponse other;

  EquivalentTo(ForgeApiResponse other) {
    this.other = other;
  }

  @Override
  protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
    Optional<String> difference = difference(response);
    difference.ifPresent(mismatch::appendText);
    return difference.isEmpty();
  }

  private Optional<String> difference(ForgeApiResponse response) {
    if (response.status() != other.status()) {
      return Optional.of("the status was " + response.status() + " instead of " + other.status());
    }
    String type = mediaType(response.header("content-type"));
    String otherType = mediaType(other.header("content-type"));
    if (!type.equals(otherType)) {
      return Optional.of("the media type was " + type + " instead of " + otherType);
    }
    return new BodyComparison(response.body(), other.body()).difference();
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null
        ? "none"
        : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public void describeTo(Description description) {
    description.appendText("a response equivalent to that of ");
    Answered.describe(other, description);
  }
}
