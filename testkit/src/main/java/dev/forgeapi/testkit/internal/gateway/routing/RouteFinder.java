package dev.forgeapi.testkit.internal.gateway.routing;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.manifest.route.MatchingRules;
import dev.forgeapi.testkit.internal.manifest.route.MatchingRules.Precedence;
import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the route of a call, as the profile's settings for F-023 say. One for a whole server. */
public final class RouteFinder {
  private final PathSegments segments;
  private final RouteTable table;

  public RouteFinder(AppManifest manifest, Profile profile) {
    this.segments = new PathSegments(profile);
    this.table = RouteTable.of(manifest.routes(), rules(profile));
  }

  private static MatchingRules rules(Profile profile) {
    return new MatchingRules(
        profile.is(ProfileSetting.TAIL_MATCHES_BARE_PATH),
        profile.is(ProfileSetting.TRAILING_SLASH_IGNORED),
        profile.is(ProfileSetting.LETTER_CASE_IGNORED),
        profile.is(ProfileSetting.WILDCARDS_MATCH_EMPTY_SEGMENTS),
        switch (profile.word(ProfileSetting.PRECEDENCE)) {
          case "least-specific" -> Precedence.LEAST_SPECIFIC_FIRST;
          case "first-declared" -> Precedence.DECLARATION_ORDER;
          default -> Precedence.MOST_SPECIFIC_FIRST;
        });
  }

  /** The serving route, or {@code NO_ROUTE} or {@code WRONG_OPERATION}. */
  public Outcome<ApiRoute> find(String method, String path) {
    Optional<List<String>> parts = segments.of(path);
    if (parts.isEmpty()) {
      return Outcome.refused(Situation.NO_ROUTE);
    }
    Optional<ApiRoute> found =
        Stream.of(Operation.values())
            .filter(operation -> operation.name().equals(method))
            .findFirst()
            .flatMap(operation -> table.find(operation, parts.get()));
    if (found.isPresent()) {
      return Outcome.of(found.get());
    }
    return Outcome.refused(
        table.matching(parts.get()).isEmpty() ? Situation.NO_ROUTE : Situation.WRONG_OPERATION);
  }

  /** Takes a raw path apart as the profile's settings for F-023 say. */
  static final class PathSegments {
    private static final Pattern ENCODED_SLASH = Pattern.compile("%2f", Pattern.CASE_INSENSITIVE);

    private final String encodedSlash;
    private final boolean decode;
    private final boolean resolveDots;

    PathSegments(Profile profile) {
      this.encodedSlash = profile.word(ProfileSetting.ENCODED_SLASH);
      this.decode = profile.is(ProfileSetting.LITERALS_DECODED);
      this.resolveDots = profile.is(ProfileSetting.DOT_SEGMENTS_RESOLVED);
    }

    /** Empty if no pattern can match the path. */
    Optional<List<String>> of(String path) {
      String raw = path;
      if (!encodedSlash.equals("part-of-segment") && ENCODED_SLASH.matcher(path).find()) {
        if (encodedSlash.equals("refused")) {
          return Optional.empty();
        }
        raw = ENCODED_SLASH.matcher(path).replaceAll("/");
      }
      if (!raw.startsWith("/")) {
        return Optional.empty();
      }
      List<String> segments = new ArrayList<>();
      for (String segment : raw.substring(1).split("/", -1)) {
        add(segments, decode ? PercentCode.decode(segment, false) : segment);
      }
      return Optional.of(segments);
    }

    private void add(List<String> segments, String segment) {
      if (resolveDots && segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.remove(segments.size() - 1);
        }
      } else if (!resolveDots || !segment.equals(".")) {
        segments.add(segment);
      }
    }
  }
}
