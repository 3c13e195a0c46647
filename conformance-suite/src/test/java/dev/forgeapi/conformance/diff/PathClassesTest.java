package dev.forgeapi.conformance.diff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.diff.PathClasses.TooManyCasesException;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathClassesTest {

  @Test
  void noPatternsHaveNoPaths() {
    assertThat(PathClasses.of(List.of()), is(empty()));
  }

  @Test
  void aWildcardBesideALiteralHasAPathOfItsOwnAndOneThatBothMatch() {
    assertThat(
        PathClasses.of(List.of(RoutePattern.of("/x/*"), RoutePattern.of("/x/y"))),
        contains("/x/any", "/x/y"));
  }

  @Test
  void theValueForAnyIsNeverALiteral() {
    assertThat(
        PathClasses.of(List.of(RoutePattern.of("/x/*"), RoutePattern.of("/x/Any"))),
        contains("/x/anyx", "/x/Any"));
  }

  @Test
  void aTailIsTriedBeyondTheLongestOtherPattern() {
    assertThat(
        PathClasses.of(
            List.of(RoutePattern.of("/x/**"), RoutePattern.of("/x/*"), RoutePattern.of("/x/*/*"))),
        contains("/x/any", "/x/any/any", "/x/any/any/any"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyPathIsMatchedAsOneOfThoseFound(long seed) {
    for (long round = 0; round < 40; round++) {
      RandomRoutes random = new RandomRoutes(seed * 1000 + round);
      List<RoutePattern> patterns = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        patterns.add(random.pattern());
      }
      Set<Set<RoutePattern>> found = new HashSet<>();
      PathClasses.of(patterns).forEach(path -> found.add(matching(patterns, path)));
      Set<Set<RoutePattern>> sampled = new HashSet<>();
      RandomRoutes.universe().forEach(path -> sampled.add(matching(patterns, path)));
      sampled.remove(Set.<RoutePattern>of());
      assertThat("seed " + (seed * 1000 + round) + ": " + patterns, found, is(sampled));
    }
  }

  @Test
  void patternsThatOverlapInTooManyWaysAreRefused() {
    List<RoutePattern> patterns = new ArrayList<>();
    for (int literal = 1; literal < 24; literal++) {
      StringBuilder path = new StringBuilder("/x");
      for (int i = 1; i < 24; i++) {
        path.append(i == literal ? "/y" : "/*");
      }
      patterns.add(RoutePattern.of(path.toString()));
    }
    TooManyCasesException refused =
        assertThrows(TooManyCasesException.class, () -> PathClasses.of(patterns));
    assertThat(refused.getMessage(), containsString("fewer paths with *"));
  }

  private static Set<RoutePattern> matching(List<RoutePattern> patterns, String path) {
    return patterns.stream().filter(it -> it.matches(path)).collect(Collectors.toSet());
  }
}
