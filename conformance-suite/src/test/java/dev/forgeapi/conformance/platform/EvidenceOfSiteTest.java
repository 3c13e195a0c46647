package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.evidence.EvidenceCollector;
import dev.forgeapi.conformance.evidence.Verification;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was decided on a site is decided again from its evidence, whichever grant was refreshed. */
@Tag("integration")
class EvidenceOfSiteTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"NONE, true", "ONE_SCOPE, true", "ALL_SCOPES, true", "ALL_SCOPES, false"})
  void aRunOnASiteIsVerifiedToTheWord(WrittenConfiguration.Refresh refreshed, boolean probe) {
    try (Platform platform =
        new Platform(App.TUTORIAL, new Rules(), probe, folder.resolve("toggle"), true)) {
      Path file = new WrittenConfiguration(platform, folder).refresh(refreshed).write();
      EvidenceCollector evidence = EvidenceCollector.prepare(folder.resolve("evidence.zip"));
      ForgeApiConfiguration configuration =
          ConfigurationReader.in(folder).file(file).environment(Map.of()).read();
      RunOptions all = RunOptions.all();
      evidence.run(configuration, ConformanceRun.plan(configuration, all), all);

      Verification verification = Verification.of(evidence.file());

      assertThat(verification.sentence(), verification.changes(), is(empty()));
      assertThat(verification.sentence(), verification.holds(), is(true));
    }
  }
}
