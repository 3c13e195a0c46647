package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input whose verdict by the vendor's own validators is known gets that verdict. */
class VendorVerdictsTest {
  private static final String APP =
      """
      app: {id: "ari:cloud:ecosystem::app/1111-2222", runtime: {name: nodejs24.x}}
      modules: {webtrigger: [{key: w, function: f}], function: [{key: f, handler: index.run}]}
      """;

  @TempDir private Path dir;

  static Stream<VerdictRow> routeRows() {
    return VerdictRow.of("route-verdicts.yaml");
  }

  static Stream<VerdictRow> scopeRows() {
    return VerdictRow.of("scope-verdicts.yaml");
  }

  @Test
  void theTablesHaveARowForEachKnownVerdict() {
    assertThat(routeRows().count(), is(89L));
    assertThat(scopeRows().count(), is(30L));
  }

  @ParameterizedTest
  @MethodSource("routeRows")
  void aManifestGetsTheVendorsVerdict(VerdictRow row) throws IOException {
    Files.writeString(dir.resolve("manifest.yml"), row.manifest());
    assertVerdict(row);
  }

  @ParameterizedTest
  @MethodSource("scopeRows")
  void aScopesFileGetsTheVendorsVerdict(VerdictRow row) throws IOException {
    Files.writeString(dir.resolve("manifest.yml"), APP);
    Files.writeString(dir.resolve("custom-scopes.yaml"), row.customScopes());
    assertVerdict(row);
  }

  private void assertVerdict(VerdictRow row) {
    ManifestReading reading = ManifestReader.read(dir);
    List<String> rules =
        reading.errors().stream().map(ManifestProblem::rule).distinct().sorted().toList();

    if (row.accepted()) {
      assertThat(reading.errors(), is(empty()));
    } else {
      assertThat(reading.problems().toString(), rules, equalTo(row.rules()));
    }
    assertThat(reading.manifest().isPresent(), is(row.accepted()));
    assertThat(reading.isUnreadable(), is(false));
  }
}
