package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Searches the settings for F-023 for those under which calls end as they were seen to. All of them
 * together, because they interact: whether {@code /x/} is served says something of trailing slashes
 * or of empty segments.
 */
final class MatchingFit {
  private static final List<Setting> SETTINGS =
      List.of(
          Setting.TAIL_MATCHES_BARE_PATH,
          Setting.TRAILING_SLASH_IGNORED,
          Setting.WILDCARDS_MATCH_EMPTY_SEGMENTS,
          Setting.DOT_SEGMENTS_RESOLVED,
          Setting.LETTER_CASE_IGNORED,
          Setting.LITERALS_DECODED,
          Setting.ENCODED_SLASH,
          Setting.PRECEDENCE);

  private final GatewayProfile base;
  private final AppManifest manifest;
  private final List<SeenCall> calls;

  MatchingFit(GatewayProfile base, AppManifest manifest, List<SeenCall> calls) {
    this.base = base;
    this.manifest = manifest;
    this.calls = calls;
  }

  /** What explains most of the calls; of several the one that differs least from the base. */
  GatewayProfile best() {
    return combinations().stream()
        .min(Comparator.comparingInt(this::unexplained).thenComparingInt(Map::size))
        .map(this::profile)
        .orElse(base);
  }

  /** Every combination, as what differs from the base; the base itself comes first. */
  private List<Map<Setting, String>> combinations() {
    List<Map<Setting, String>> combinations = new ArrayList<>();
    combinations.add(new EnumMap<>(Setting.class));
    for (Setting setting : SETTINGS) {
      for (Map<Setting, String> so : List.copyOf(combinations)) {
        for (String choice : setting.choices()) {
          if (!choice.equals(base.word(setting))) {
            Map<Setting, String> more = new EnumMap<>(so);
            more.put(setting, choice);
            combinations.add(more);
          }
        }
      }
    }
    return combinations;
  }

  private int unexplained(Map<Setting, String> differences) {
    RouteFinder routes = new RouteFinder(manifest, profile(differences));
    return (int)
        calls.stream().filter(call -> !call.fits(routes.find(call.method(), call.path()))).count();
  }

  private GatewayProfile profile(Map<Setting, String> differences) {
    return GatewayProfile.over(base, null, differences, Map.of());
  }
}
