package dev.forgeapi.testkit.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePatternTest {

  @ParameterizedTest
  @CsvSource({
    // the documented examples: F-021
    "/getEmployeeName, /getEmployeeName, true",
    "/getEmployeeName/*, /getEmployeeName/1234, true",
    "/getEmployeeName/*, /getEmployeeName/new, true",
    "/getEmployeeName/**, /getEmployeeName/new/1234, true",
    // one segment and no more or less
    "/a/*, /a, false",
    "/a/*, /a/, false",
    "/a/*, /a/b/c, false",
    "/a/*/c, /a/b/c, true",
    "/a/*/c, /a//c, false",
    // a tail of one or more
    "/a/**, /a, false",
    "/a/**, /a/, false",
    "/a/**, /a/b, true",
    "/a/**, /a/b//c, false",
    "/a/*/**, /a/b, false",
    // literals as they are
    "/a, /A, false",
    "/a, /a/, false",
    "/a, /ab, false",
    "/a, a, false",
    "/a/*, /a/b%2Fc, true",
  })
  void aPathMatchesOrNot(String pattern, String path, boolean matches) {
    assertThat(RoutePattern.of(pattern).matches(path), is(matches));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "employees | does not begin with /. Write /employees.",
        "https://x.example/y | is an address. Write /y.",
        "https://x.example | is an address. Write only what follows the host, beginning with /.",
        "employees/:id | does not begin with /. Begin it with /.",
        "/employees/{id} | names a path parameter. Use * instead: there are no named path"
            + " parameters (F-017).",
        "/employees/ | ends in /. End it with a segment, such as /employees.",
        "/a/**/b | has ** before its end. Use * for one segment; ** can only come last.",
        "/a/x* | has a wildcard that is not a whole segment: 'x*'.",
        "/as-user | has a character that is not allowed in 'as-user'. Use only ASCII letters",
        "/* | begins with a wildcard. Put a literal segment first, such as /api/*.",
        "/a?b=c | has a query. Remove it",
        "/a//b | has an empty segment. Write one / between segments.",
      })
  void aRefusedPathIsExplained(String path, String explanation) {
    var e = assertThrows(IllegalArgumentException.class, () -> RoutePattern.of(path));
    assertThat(e.getMessage(), containsString("the path '" + path + "' " + explanation));
  }

  @ParameterizedTest
  @CsvSource({"/a/*/c, /a/x/c, x", "/a/**, /a/x/y, x y", "/a/*/**, /a/x/y/z, x y z", "/a, /a, ''"})
  void wildcardValuesAndExpandAreInverse(String pattern, String path, String values) {
    List<String> expected = Stream.of(values.split(" ")).filter(v -> !v.isEmpty()).toList();
    RoutePattern route = RoutePattern.of(pattern);
    assertThat(route.wildcardValues(path), is(expected));
    assertThat(route.expand(expected.toArray(String[]::new)), is(path));
  }

  @Test
  void wildcardValuesOfAPathThatDoesNotMatchAreRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> RoutePattern.of("/a/*").wildcardValues("/b"));
    assertThat(e.getMessage(), is("the path /b does not match /a/*"));
  }

  @Test
  void expandSaysHowManyValuesItTakes() {
    assertThat(
        messageOfExpand("/a/*"), is("the path /a/* takes exactly 1 value, but 0 were given: []"));
    assertThat(
        messageOfExpand("/a/*/**", "x"),
        is("the path /a/*/** takes at least 2 values, but 1 was given: [x]"));
    assertThat(
        messageOfExpand("/a", "x", "y"),
        is("the path /a takes no values (it has no wildcard), but 2 were given: [x, y]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a?b", "a#b", "a b", "a\\b", "a\nb"})
  void expandRefusesWhatIsNoSegment(String value) {
    assertThat(
        messageOfExpand("/a/*", value),
        containsString("is not one path segment; write /, ?, #, \\ and spaces percent-encoded"));
  }

  @Test
  void expandRefusesAnEmptySegment() {
    assertThat(
        messageOfExpand("/a/*", ""), is("a wildcard does not match an empty segment (F-022)"));
  }

  @Test
  void specificityPutsLiteralsBeforeOneSegmentBeforeTailsFromTheLeft() {
    List<String> sorted =
        Stream.of("/a/**", "/a/*/**", "/a/*", "/a/*/c", "/a/b/**", "/a/b/*", "/a/b", "/a")
            .map(RoutePattern::of)
            .sorted(RoutePattern.MOST_SPECIFIC_FIRST)
            .map(RoutePattern::toString)
            .toList();
    assertThat(
        sorted, contains("/a", "/a/b", "/a/b/*", "/a/b/**", "/a/*", "/a/*/c", "/a/*/**", "/a/**"));
  }

  private static String messageOfExpand(String pattern, String... values) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> RoutePattern.of(pattern).expand(values))
            .getMessage());
  }
}
