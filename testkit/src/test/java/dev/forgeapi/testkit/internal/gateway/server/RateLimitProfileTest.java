package dev.forgeapi.testkit.internal.gateway.server;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** F-135 and F-140: an opt-in place to try a client under 429. */
class RateLimitProfileTest {
  private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");
  private static final Profile STANDARD = Profile.standard();

  private final RateWindows windows = new RateWindows();

  private static Profile limited(String setting, int value) {
    return STANDARD.with(
        "test",
        "settings: {%s: {value: %d, evidence: {basis: unknown}}}".formatted(setting, value));
  }

  @Test
  void theStandardProfileHasNoLimit() {
    for (int call = 0; call < 10_000; call++) {
      assertThat(windows.take(STANDARD, "ada", NOON), is(Optional.empty()));
    }
  }

  @Test
  void aUserHasAMinuteAndTheWindowIsThatOfTheClock() {
    Profile profile = limited("ratePerUserAndMinute", 2);
    assertThat(windows.take(profile, "ada", NOON), is(Optional.empty()));
    assertThat(windows.take(profile, "ada", NOON.plusSeconds(10)), is(Optional.empty()));
    assertThat(
        windows.take(profile, "ada", NOON.plusSeconds(15)),
        is(Optional.of(Duration.ofSeconds(45))));
    assertThat(windows.take(profile, "bob", NOON.plusSeconds(15)), is(Optional.empty()));
    assertThat(windows.take(profile, "ada", NOON.plusSeconds(60)), is(Optional.empty()));
  }

  @Test
  void anInstallationHasASecondAndAMinuteWhicheverIsReachedFirst() {
    Profile profile =
        limited("ratePerInstallationAndSecond", 2)
            .with(
                "test",
                "settings: {ratePerInstallationAndMinute: {value: 3, evidence: {basis: unknown}}}");
    assertThat(windows.take(profile, "ada", NOON), is(Optional.empty()));
    assertThat(windows.take(profile, "bob", NOON), is(Optional.empty()));
    assertThat(
        windows.take(profile, "eve", NOON.plusMillis(400)),
        is(Optional.of(Duration.ofMillis(600))));
    assertThat(windows.take(profile, "eve", NOON.plusSeconds(1)), is(Optional.empty()));
    assertThat(
        windows.take(profile, "eve", NOON.plusSeconds(2)), is(Optional.of(Duration.ofSeconds(58))));
  }

  @Test
  void theProfileOfTheExamplesCanBeRead() {
    Profile profile = Profile.load(Path.of("..", "examples", "rate-limits.yaml"));
    assertThat(profile.number(ProfileSetting.RATE_PER_USER_AND_MINUTE), is(1200));
    assertThat(profile.number(ProfileSetting.RATE_PER_INSTALLATION_AND_SECOND), is(300));
  }

  @Test
  void a429SaysWhenTheWindowEndsOrNothingOfIt() {
    Profile limited = limited("ratePerUserAndMinute", 1);
    Profile silent =
        limited.with(
            "test", "settings: {retryAfterSent: {value: false, evidence: {basis: unknown}}}");
    assertThat(
        secondCall(limited).map(seconds -> seconds.matches("[1-9]|[1-5]\\d|60")),
        is(Optional.of(true)));
    assertThat(secondCall(silent), is(Optional.empty()));
  }

  /** Retry-After of a call beyond the limit. */
  private static Optional<String> secondCall(Profile profile) {
    try (ForgeGateway gateway = ForgeGateway.builder(Sample.manifest()).profile(profile).start()) {
      gateway.restApis().enable();
      String token = Sample.fullToken(gateway);
      HttpResponse<String> response = Sample.get(gateway, UrlForm.CLOUD_ID, "/name", token);
      // One more where the minute ends between two of them.
      for (int more = 0; more < 2 && response.statusCode() != 429; more++) {
        response = Sample.get(gateway, UrlForm.CLOUD_ID, "/name", token);
      }
      assertThat(response.statusCode(), is(429));
      return response.headers().firstValue("retry-after");
    }
  }
}
