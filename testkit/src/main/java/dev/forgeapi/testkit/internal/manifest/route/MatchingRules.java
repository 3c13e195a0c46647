package dev.forgeapi.testkit.internal.manifest.route;

import dev.forgeapi.testkit.manifest.ApiRoute;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How routes are matched where the documentation is silent (F-023). The gateway follows one choice;
 * the conformance suite only observes what a real site does.
 *
 * <p>Everywhere: a literal matches itself, {@code *} exactly one non-empty segment, {@code **} one
 * or more non-empty segments; nothing is decoded; an empty segment, as in {@code /a//b} or {@code
 * /a/}, matches nothing unless a setting says so.
 *
 * @param tailMatchesBarePath {@code /x/**} matches {@code /x} too
 * @param trailingSlashIgnored a path that ends in a slash is matched by what matches it without
 * @param literalsIgnoreCase {@code /x} matches {@code /X}, ASCII letters only
 * @param wildcardsMatchEmptySegments {@code /x/*} matches {@code /x/}, {@code /x/*}{@code /y}
 *     matches {@code /x//y}
 * @param precedence which of several matching routes serves a request
 */
public record MatchingRules(
    boolean tailMatchesBarePath,
    boolean trailingSlashIgnored,
    boolean literalsIgnoreCase,
    boolean wildcardsMatchEmptySegments,
    Precedence precedence) {

  /** Which of several matching routes comes first; those equal in it in the manifest's order. */
  public enum Precedence {
    /** A literal over {@code *} over {@code **}, from the left. */
    MOST_SPECIFIC_FIRST,
    /** In the order of the manifest. */
    DECLARATION_ORDER,
    /** {@code **} over {@code *} over a literal, from the left. */
    LEAST_SPECIFIC_FIRST
  }

  /** Strict matching, most specific first: what the project assumes where nothing is known. */
  public static final MatchingRules DEFAULT =
      new MatchingRules(false, false, false, false, Precedence.MOST_SPECIFIC_FIRST);

  /**
   * Matches in every case of doubt: if no route matches by these rules, none matches by any others.
   */
  public static final MatchingRules WIDEST =
      new MatchingRules(true, true, true, true, Precedence.MOST_SPECIFIC_FIRST);

  /**
   * Whether some reading of the route's path matches, decoded and resolved ones included: whether
   * the platform does either is unknown too.
   */
  public static boolean mayMatch(ApiRoute route, String path) {
    RouteTable alone = RouteTable.of(List.of(route), WIDEST);
    return readings(path).stream().anyMatch(each -> !alone.matching(each).isEmpty());
  }

  private static Set<String> readings(String path) {
    Set<String> readings = new LinkedHashSet<>(List.of(path));
    try {
      String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
      readings.add(decoded);
    } catch (IllegalArgumentException notEncoded) {
      // The path as it is remains.
    }
    for (String each : List.copyOf(readings)) {
      readings.add(each.replaceAll("/{2,}", "/"));
      readings.add(resolved(each));
    }
    return readings;
  }

  /** Without segments of dots, and without empty ones but the last. */
  private static String resolved(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return "/" + String.join("/", segments);
  }

  /** Equal for literals that match each other. */
  String literalKey(String literal) {
    return literalsIgnoreCase ? asciiLowerCase(literal) : literal;
  }

  private static String asciiLowerCase(String text) {
    int at = 0;
    while (at < text.length() && !isAsciiUpperCase(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder lower = new StringBuilder(text);
    for (; at < lower.length(); at++) {
      char c = lower.charAt(at);
      if (isAsciiUpperCase(c)) {
        lower.setCharAt(at, (char) (c + ('a' - 'A')));
      }
    }
    return lower.toString();
  }

  private static boolean isAsciiUpperCase(char c) {
    return c >= 'A' && c <= 'Z';
  }

  boolean wildcardTakes(String segment) {
    return wildcardsMatchEmptySegments || !segment.isEmpty();
  }

  /** Whether a path has no more segments than {@code length}, or none that counts. */
  boolean endsAt(List<String> path, int length) {
    return path.size() == length
        || (trailingSlashIgnored && path.size() == length + 1 && path.get(length).isEmpty());
  }

  /** Whether {@code **} takes the segments of a path from {@code start} on. */
  boolean tailTakes(List<String> path, int start) {
    if (endsAt(path, start) && tailMatchesBarePath) {
      return true;
    }
    int last = path.size() - 1;
    boolean lastCounts = !(trailingSlashIgnored && last > start && path.get(last).isEmpty());
    int end = lastCounts ? path.size() : last;
    for (int i = start; i < end; i++) {
      if (!wildcardTakes(path.get(i))) {
        return false;
      }
    }
    return end > start;
  }
}
