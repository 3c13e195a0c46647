package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.platform.variant.Catalog;
import dev.forgeapi.conformance.platform.variant.Entry;
import dev.forgeapi.conformance.platform.variant.Entry.Mode;
import dev.forgeapi.conformance.platform.variant.LegalTogether;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fifth platform of the catalog as a site that a written configuration alone joins: every
 * other one with the probe, the rest without it, as the gateways are tried in both modes. {@code
 * -Dforge.platforms=} chooses: all of them, or those whose names and modes match, as the file of
 * the matrix has them. Without the probe, legal ones are tried some at a time, and always all.
 * Leaves {@code target/site-kill-matrix.txt}.
 */
@Tag("kill-matrix")
class SiteKillMatrixTest {
  private static final String CHOSEN = System.getProperty("forge.platforms", "every fifth");

  private static List<SiteRun> runs;

  @BeforeAll
  static void run(@TempDir Path directory) {
    List<Entry> entries = new ArrayList<>(Catalog.all());
    int alone = entries.size();
    entries.addAll(LegalTogether.of(entries));
    runs =
        SiteRuns.of(
            entries,
            (entry, mode) ->
                !(mode == Mode.PLAIN && LegalTogether.takes(entry))
                    && (CHOSEN.matches("every fifth|all")
                        ? isInItsMode(entry, entries.indexOf(entry), mode)
                            && (CHOSEN.equals("all")
                                || entries.indexOf(entry) % 5 == 0
                                || entries.indexOf(entry) >= alone)
                        : SiteRun.name(entry, mode).matches(CHOSEN)),
            directory);
    assertThat("platforms: " + CHOSEN, runs, is(not(empty())));
    SiteMatrixFile.write(runs, Path.of("target", "site-kill-matrix.txt"));
  }

  private static boolean isInItsMode(Entry entry, int number, Mode mode) {
    return entry.isLegal()
        || entry.modes().size() == 1
        || (number % 2 == 0) == (mode == Mode.PROBE);
  }

  @Test
  void everyBrokenPlatformIsRejectedForTheRequirementThatItBreaks() {
    assertThat(problems(false), is(empty()));
  }

  @Test
  void everyLegalPlatformIsConformant() {
    assertThat(problems(true), is(empty()));
  }

  @Test
  void everyReceiptIsWhatThePlatformReceived() {
    assertThat(
        runs.stream()
            .filter(run -> run.missingInReceipt() != 0)
            .map(run -> run + ": " + run.missingInReceipt())
            .toList(),
        is(empty()));
  }

  @Test
  void theCatalogIsLarge() {
    assertThat(entries(false), is(greaterThanOrEqualTo(170L)));
    assertThat(entries(true), is(greaterThanOrEqualTo(90L)));
  }

  private static List<String> problems(boolean legal) {
    return runs.stream()
        .filter(run -> run.entry().isLegal() == legal)
        .flatMap(run -> run.problems().stream().map(problem -> run + ": " + problem))
        .toList();
  }

  private static long entries(boolean legal) {
    return Catalog.all().stream().filter(entry -> entry.isLegal() == legal).count();
  }
}
