package dev.forgeapi.conformance.publish;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathTemplateTest {

  @Test
  void wildcardsAreNumberedFromTheLeft() {
    assertThat(templates("/x/*/y/*/**"), contains("/x/{segment1}/y/{segment2}/{segment3}"));
  }

  @Test
  void aTailGivesWayToAWildcardOfTheSameShape() {
    assertThat(
        templates("/x/**", "/x/*", "/x/*/*"),
        contains(
            "/x/{segment1}/{segment2}/{segment3}", "/x/{segment1}", "/x/{segment1}/{segment2}"));
  }

  @Test
  void ofTwoTailsTheMoreSpecificKeepsItsShape() {
    assertThat(
        templates("/x/**", "/x/*/**"), contains("/x/{segment1}", "/x/{segment1}/{segment2}"));
  }

  @Test
  void routesThatAreDuplicatesShareATemplate() {
    assertThat(templates("/x/*", "/x/*"), contains("/x/{segment1}", "/x/{segment1}"));
  }

  @Test
  void aTailIsAsLongAsInItsExample() {
    List<ApiRoute> routes = routes("/x/**");
    RouteRequest request = EmployeeDirectory.request("/x/a/b/c", Map.of(), Map.of(), null, 0, null);
    PathTemplate template =
        requireNonNull(PathTemplate.of(routes, Map.of("key-0", request)).get(routes.get(0)));
    assertThat(template.text(), is("/x/{segment1}/{segment2}/{segment3}"));
    assertThat(template.valuesIn(routes.get(0).path(), "/x/a/b/c"), contains("a", "b", "c"));
  }

  @Test
  void valuesAreDecodedOnce() {
    PathTemplate template = PathTemplate.of(RoutePattern.of("/x/*"), 1);
    assertThat(template.valuesIn(RoutePattern.of("/x/*"), "/x/a%20b+c"), contains("a b+c"));
    assertThat(template.valuesIn(RoutePattern.of("/x/*"), "/x/100%"), contains("100%"));
  }

  @Test
  void anExampleThatDoesNotMatchGivesNoValues() {
    PathTemplate template = PathTemplate.of(RoutePattern.of("/x/*"), 1);
    assertThat(template.valuesIn(RoutePattern.of("/x/*"), "/y/a"), is(empty()));
  }

  private static List<String> templates(String... paths) {
    List<ApiRoute> routes = routes(paths);
    return routes.stream()
        .map(PathTemplate.of(routes, Map.of())::get)
        .map(PathTemplate::text)
        .toList();
  }

  private static List<ApiRoute> routes(String... paths) {
    List<ApiRoute> routes = new ArrayList<>();
    for (String path : paths) {
      int index = routes.size();
      routes.add(
          new ApiRoute(
              "key-" + index,
              RoutePattern.of(path),
              Operation.GET,
              "f",
              List.of(new ScopeName("read:x:custom")),
              List.of(),
              new SourceLocation(Path.of("manifest.yml"), index + 1, 1)));
    }
    return routes;
  }
}
