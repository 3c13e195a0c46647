package dev.forgeapi.testkit.internal.gateway.routing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.routing.MatchingFit.SeenCall;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingFitTest {
  private static final List<ProfileSetting> SETTINGS =
      List.of(
          ProfileSetting.TAIL_MATCHES_BARE_PATH,
          ProfileSetting.TRAILING_SLASH_IGNORED,
          ProfileSetting.WILDCARDS_MATCH_EMPTY_SEGMENTS,
          ProfileSetting.DOT_SEGMENTS_RESOLVED,
          ProfileSetting.LETTER_CASE_IGNORED,
          ProfileSetting.LITERALS_DECODED,
          ProfileSetting.ENCODED_SLASH,
          ProfileSetting.PRECEDENCE);
  private static final List<String> PATHS =
      List.of(
          "/getEmployeeName/",
          "/GETEMPLOYEENAME",
          "/./getEmployeeName",
          "/getEmployeeName/a%2Fb",
          "//getEmployeeName",
          "/getEmployeeName/%31",
          "/getEmploye%65Name");

  private final AppManifest manifest = Sample.manifest();

  @Test
  void nothingSeenChangesNothing() {
    Profile standard = Profile.standard();
    Profile fitted = new MatchingFit(standard, manifest, List.of()).best();
    SETTINGS.forEach(setting -> assertThat(fitted.word(setting), is(standard.word(setting))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void callsEndAsTheyDidUnderSettingsDrawnAtRandom(long seed) {
    Profile drawn = drawn(new Random(seed));
    List<SeenCall> calls = new ArrayList<>();
    PATHS.forEach(
        path -> calls.add(seen(path, new RouteFinder(manifest, drawn).find("GET", path))));

    Profile fitted = new MatchingFit(Profile.standard(), manifest, calls).best();

    for (String path : PATHS) {
      assertThat(
          "seed " + seed + ": " + path,
          seen(path, new RouteFinder(manifest, fitted).find("GET", path)),
          is(seen(path, new RouteFinder(manifest, drawn).find("GET", path))));
    }
  }

  private static Profile drawn(Random random) {
    StringBuilder yaml = new StringBuilder("settings:\n");
    for (ProfileSetting setting : SETTINGS) {
      List<String> choices = setting.choices();
      yaml.append(
          "  %s: {value: %s, evidence: {basis: unknown}}%n"
              .formatted(setting.key(), choices.get(random.nextInt(choices.size()))));
    }
    return Profile.standard().with("drawn", yaml.toString());
  }

  private static SeenCall seen(String path, Outcome<ApiRoute> routing) {
    boolean served = routing.refusal().isEmpty();
    return new SeenCall("GET", path, served, served ? routing.value().key() : null);
  }
}
