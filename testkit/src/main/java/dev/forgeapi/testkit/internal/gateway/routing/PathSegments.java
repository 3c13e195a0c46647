package dev.forgeapi.testkit.internal.gateway.routing;

import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.text.PercentCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes a raw path apart as the profile's settings for F-023 say. */
final class PathSegments {
  private static final Pattern ENCODED_SLASH = Pattern.compile("%2f", Pattern.CASE_INSENSITIVE);

  private final String encodedSlash;
  private final boolean decode;
  private final boolean resolveDots;

  PathSegments(Profile profile) {
    this.encodedSlash = profile.word(ProfileSetting.ENCODED_SLASH);
    this.decode = profile.is(ProfileSetting.LITERALS_DECODED);
    this.resolveDots = profile.is(ProfileSetting.DOT_SEGMENTS_RESOLVED);
  }

  /** Empty if no route can match the path whatever its pattern. */
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
