package dev.forgeapi.conformance.diff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.conformance.diff.Change.Severity;
import dev.forgeapi.conformance.diff.DiffReport.ManifestDiff;
import dev.forgeapi.conformance.diff.RevisionArgument.Revision;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestDiffTest {

  @Test
  void aNewAppIdBreaksEveryUrl(@TempDir Path folder) throws IOException {
    AppManifest old = Fixtures.manifest("old.yml");
    Path file = folder.resolve("manifest.yml");
    Files.writeString(
        file, Files.readString(old.file()).replace(old.appId(), old.appId().replace('5', '6')));
    List<Change> changes =
        ManifestDiff.between(
            Fixtures.revision("old", "old.yml"),
            new Revision("new", AppManifest.load(file), Optional.empty(), Optional.empty()));
    assertThat(kinds(changes), contains(Kind.APP_ID));
    assertThat(changes.get(0).severity(), is(Severity.BREAKING));
  }

  @Test
  void anotherProductOrEnvironmentBreaksEveryUrl() {
    AppManifest manifest = Fixtures.manifest("old.yml");
    assertThat(
        kinds(
            ManifestDiff.between(
                new Revision("a manifest", manifest, Optional.of(Product.JIRA), Optional.of("one")),
                new Revision(
                    "a manifest", manifest, Optional.of(Product.CONFLUENCE), Optional.of("two")))),
        contains(Kind.PRODUCT, Kind.ENVIRONMENT));
  }

  @Test
  void aProductThatOnlyOneSideStatesIsNoChange() {
    AppManifest manifest = Fixtures.manifest("old.yml");
    assertThat(
        ManifestDiff.between(
            new Revision("old", manifest, Optional.empty(), Optional.empty()),
            new Revision("a manifest", manifest, Optional.of(Product.JIRA), Optional.of("two"))),
        is(empty()));
  }

  @Test
  void breakingChangesComeFirst() {
    List<Severity> severities =
        ManifestDiff.between(
                Fixtures.revision("old", "old.yml"), Fixtures.revision("new", "new.yml"))
            .stream()
            .map(Change::severity)
            .toList();
    assertThat(severities, is(severities.stream().sorted().toList()));
  }

  @Test
  void aRouteThatANewLiteralTakesAPathFromIsShadowed() {
    assertThat(
        RouteDiff.between(routes("GET /x/* f"), routes("GET /x/* f", "GET /x/new g")).stream()
            .map(change -> change.kind() + " " + change.witness().orElseThrow())
            .toList(),
        contains("SHADOWED GET /x/new"));
  }

  @Test
  void aLiteralOfTheSameFunctionAndScopesIsNoChange() {
    assertThat(
        RouteDiff.between(routes("GET /x/* f"), routes("GET /x/* f", "GET /x/new f")), is(empty()));
  }

  @Test
  void aRemovedRouteWhosePathsAnotherGoesOnToServeIsShadowedAndNotRemoved() {
    assertThat(
        kinds(RouteDiff.between(routes("GET /x/* f", "GET /x/new g"), routes("GET /x/* f"))),
        contains(Kind.SHADOWED));
  }

  @Test
  void anOtherKeyIsNoChange() {
    assertThat(RouteDiff.between(routes("GET /x f"), routes("GET /x f")), is(empty()));
  }

  @Test
  void aFunctionThatOnlyGetsAnotherNameBreaksNothing() {
    List<Change> changes = RouteDiff.between(routes("GET /x f"), routes("GET /x g"));
    assertThat(kinds(changes), contains(Kind.FUNCTION));
    assertThat(changes.get(0).severity(), is(Severity.COMPATIBLE));
  }

  @Test
  void functionsThatChangePlacesBreakBoth() {
    List<Change> changes =
        RouteDiff.between(routes("GET /x f", "GET /y g"), routes("GET /x g", "GET /y f"));
    assertThat(
        changes.stream().map(Change::severity).toList(),
        contains(Severity.BREAKING, Severity.BREAKING));
  }

  @Test
  void aTailThatBecomesOneSegmentLosesTheLongerPaths() {
    assertThat(
        RouteDiff.between(routes("GET /x/** f"), routes("GET /x/* f")).stream()
            .map(change -> change.kind() + " " + change.witness().orElseThrow())
            .toList(),
        contains("PATHS_REMOVED GET /x/any/any"));
  }

  @Test
  void aSegmentThatBecomesATailOnlyAddsPaths() {
    assertThat(
        kinds(RouteDiff.between(routes("GET /x/* f"), routes("GET /x/** f"))),
        contains(Kind.PATHS_ADDED));
  }

  @Test
  void oneMoreRouteBeneathThatMatchesTooIsPointedOutThoughItBreaksNothing() {
    List<Change> changes =
        RouteDiff.between(routes("GET /x/* f"), routes("GET /x/* f", "GET /x/** g"));
    assertThat(kinds(changes), contains(Kind.AMBIGUOUS, Kind.ROUTE_ADDED));
    assertThat(changes.get(0).severity(), is(Severity.COMPATIBLE));
    assertThat(changes.get(0).message(), containsString("not documented"));
  }

  @Test
  void aRemovedOperationNamesThoseThatStay() {
    List<Change> changes = RouteDiff.between(routes("GET /x f", "PUT /x f"), routes("PUT /x f"));
    assertThat(kinds(changes), contains(Kind.OPERATION_REMOVED));
    assertThat(changes.get(0).message(), containsString("still has PUT"));
  }

  @Test
  void pathsThatDifferByCaseAreDifferentPaths() {
    assertThat(
        kinds(RouteDiff.between(routes("GET /x f"), routes("GET /X f"))),
        contains(Kind.ROUTE_REMOVED, Kind.ROUTE_ADDED));
  }

  private static List<Kind> kinds(List<Change> changes) {
    return changes.stream().map(Change::kind).toList();
  }

  /** Routes written as {@code OPERATION PATH FUNCTION}. */
  private static List<ApiRoute> routes(String... lines) {
    return Arrays.stream(lines)
        .map(line -> line.split(" ", -1))
        .map(
            words ->
                new ApiRoute(
                    "key-" + words[1].length(),
                    RoutePattern.of(words[1]),
                    Operation.valueOf(words[0]),
                    words[2],
                    List.of(new ScopeName("read:x:custom")),
                    List.of(),
                    new SourceLocation(Path.of(String.join(" ", lines)), 1, 1)))
        .toList();
  }
}
