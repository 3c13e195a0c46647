package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the vendor lets pass and a user should know (DESIGN, section 5). */
class ManifestWarningsTest {
  private ManifestFiles files;

  @BeforeEach
  void prepare(@TempDir Path dir) {
    this.files = new ManifestFiles(dir);
  }

  @Test
  void overlappingRoutesWithAPathThatBothMatch() throws IOException {
    files.routes(
        "path: /a/*/c, operation: GET",
        "path: /a/**, operation: GET",
        "path: /a/b, operation: POST",
        "path: /b, operation: GET");
    assertThat(
        files.problems(),
        contains(
            "manifest.yml:7:7: warning: r1 (GET /a/**) overlaps r0 (GET /a/*/c) on line 6: both"
                + " match /a/b2/c. Change one of the paths so that they do not overlap, or give"
                + " both the same response: which of them serves the request is unknown."
                + " [route-overlap, F-023]"));
  }

  @Test
  void routesThatDifferByCase() throws IOException {
    files.routes("path: /a/B, operation: GET", "path: /A/b, operation: POST");
    assertThat(
        files.problems(),
        contains(
            "manifest.yml:7:7: warning: r1 (POST /A/b) differs only by letter case from r0 (GET"
                + " /a/B) on line 6. Use the same letter case in both: whether case matters at"
                + " request time is unknown. [route-case, F-023]"));
  }

  @Test
  void scopesUsedAndNotDeclaredAndTheReverse() throws IOException {
    files
        .routes("path: /a, operation: GET, scopes: [\"x:custom\", \"y:custom\"]")
        .customScopes(
            """
            version: 1
            scopes:
              x:custom: {displayName: X, description: X}
              z:custom: {displayName: Z, description: Z}
            """);
    assertThat(
        files.problems(),
        contains(
            "manifest.yml:6:7: warning: the scope 'y:custom' of the route 'r0' is not in"
                + " custom-scopes.yaml. Declare and register it; a deployment fails until then."
                + " [scope-undeclared, F-032]",
            "custom-scopes.yaml:4:3: warning: no route uses the scope 'z:custom'. Use it or"
                + " remove it. Once registered, it can be neither removed nor renamed."
                + " [scope-unused, F-033]"));
  }

  @Test
  void aMisspelledScopeComesWithTheDeclaredOne() throws IOException {
    files
        .routes("path: /a, operation: GET, scopes: [\"raed:entry:custom\"]")
        .customScopes(
            """
            version: 1
            scopes:
              read:entry:custom: {displayName: X, description: X}
              write:entry:custom: {displayName: Z, description: Z}
            """);
    assertThat(
        files.problems().get(0),
        containsString(
            "Did you mean read:entry:custom? Otherwise, declare and register it; a deployment"));
  }

  @Test
  void withoutAScopesFileNothingIsSaidOfIt() throws IOException {
    assertThat(files.routes("path: /a, operation: GET").problems(), is(empty()));
  }

  @Test
  void moreThanTwentyScopesInAll() throws IOException {
    String[] routes =
        IntStream.rangeClosed(1, 23)
            .mapToObj("path: /a%1$d, operation: GET, scopes: [\"s%1$d:custom\"]"::formatted)
            .toArray(String[]::new);
    assertThat(
        files.routes(routes).problems(),
        contains(
            "manifest.yml:26:7: warning: with the route 'r20', the routes need more than 20 scopes."
                + " Use fewer scopes: an environment can register at most 20. [scope-total,"
                + " F-033]"));
  }

  @Test
  void anEndlessNumberOfOverlapsIsCut() throws IOException {
    String[] routes =
        IntStream.range(0, 60)
            .mapToObj(i -> "path: /a" + "/*".repeat(i) + "/**, operation: GET")
            .toArray(String[]::new);
    assertThat(files.routes(routes).problems(), hasSize(101));
  }
}
