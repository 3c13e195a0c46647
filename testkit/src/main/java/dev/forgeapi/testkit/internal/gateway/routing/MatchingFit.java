package dev.forgeapi.testkit.internal.gateway.routing;

import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the settings for F-023 that explain the observed calls. Tries them in combination, because
 * they interact: whether {@code /x/} is served depends on trailing slashes and on empty segments.
 */
public record MatchingFit(Profile base, AppManifest manifest, List<SeenCall> calls) {
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

  /** What explains most of the calls; of several the one that differs least from the base. */
  public Profile best() {
    return combinations().stream()
        .min(Comparator.comparingInt(this::unexplained).thenComparingInt(Map::size))
        .map(this::profile)
        .orElse(base);
  }

  /** Every combination, as what differs from the base; the base itself comes first. */
  private List<Map<ProfileSetting, String>> combinations() {
    List<Map<ProfileSetting, String>> combinations = new ArrayList<>();
    combinations.add(new EnumMap<>(ProfileSetting.class));
    for (ProfileSetting setting : SETTINGS) {
      for (Map<ProfileSetting, String> so : List.copyOf(combinations)) {
        for (String choice : setting.choices()) {
          if (!choice.equals(base.word(setting))) {
            Map<ProfileSetting, String> more = new EnumMap<>(so);
            more.put(setting, choice);
            combinations.add(more);
          }
        }
      }
    }
    return combinations;
  }

  private int unexplained(Map<ProfileSetting, String> differences) {
    RouteFinder routes = new RouteFinder(manifest, profile(differences));
    return (int)
        calls.stream().filter(call -> !call.fits(routes.find(call.method(), call.path()))).count();
  }

  private Profile profile(Map<ProfileSetting, String> differences) {
    return Profile.over(base, null, differences, Map.of());
  }

  /**
   * The observed result of routing a call, to which {@link MatchingFit} fits a profile.
   *
   * @param method the HTTP method
   * @param path raw, without query
   * @param served whether a route's function answered
   * @param route key of that route; null if none served or it is not known which
   */
  public record SeenCall(String method, String path, boolean served, @Nullable String route) {

    /** Whether that is how a call ends whose routing is as given. */
    public boolean fits(Outcome<ApiRoute> routing) {
      if (routing.refusal().isPresent()) {
        return !served;
      }
      return served && (route == null || route.equals(routing.value().key()));
    }
  }
}
