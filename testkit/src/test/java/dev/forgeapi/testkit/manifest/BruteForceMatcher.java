package dev.forgeapi.testkit.manifest;

import dev.forgeapi.testkit.internal.manifest.route.MatchingRules;
import dev.forgeapi.testkit.internal.manifest.route.MatchingRules.Precedence;
import dev.forgeapi.testkit.internal.text.PathSyntax;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rules said in another way, to hold the trie against: each route is a regular expression that
 * is tried on each path, and precedence is a comparison of spelt-out specificity.
 */
public final class BruteForceMatcher {
  private record Candidate(int index, ApiRoute route, Pattern regex, String specificity) {}

  private final List<Candidate> candidates;

  public BruteForceMatcher(List<ApiRoute> routes, MatchingRules rules) {
    Comparator<Candidate> specific = Comparator.comparing(Candidate::specificity);
    Comparator<Candidate> order =
        rules.precedence() == Precedence.MOST_SPECIFIC_FIRST
            ? specific
            : rules.precedence() == Precedence.LEAST_SPECIFIC_FIRST
                ? specific.reversed()
                : Comparator.comparing(Candidate::index);
    this.candidates =
        IntStream.range(0, routes.size())
            .mapToObj(i -> candidate(i, routes.get(i), rules))
            .sorted(order.thenComparing(Candidate::index))
            .toList();
  }

  private static Candidate candidate(int index, ApiRoute route, MatchingRules rules) {
    String one = rules.wildcardsMatchEmptySegments() ? "[^/]*" : "[^/]+";
    String path = route.path().toString();
    String tail = path.endsWith("/**") ? "(/" + one + ")" : "";
    String regex =
        path.replaceFirst("/\\*\\*$", "").replace("*", one)
            + tail
            + (tail.isEmpty() ? "" : rules.tailMatchesBarePath() ? "*" : "+")
            + (rules.trailingSlashIgnored() ? "/?" : "");
    return new Candidate(
        index,
        route,
        Pattern.compile(regex, rules.literalsIgnoreCase() ? Pattern.CASE_INSENSITIVE : 0),
        specificity(path));
  }

  /** Sorts as text: the end before a literal (L) before one segment (O) before a tail (T). */
  private static String specificity(String path) {
    return PathSyntax.split(path).stream()
        .map(segment -> segment.equals("*") ? "O" : segment.equals("**") ? "T" : "L")
        .collect(Collectors.joining());
  }

  public List<ApiRoute> matching(String path) {
    return candidates.stream()
        .filter(candidate -> candidate.regex().matcher(path).matches())
        .map(Candidate::route)
        .toList();
  }
}
