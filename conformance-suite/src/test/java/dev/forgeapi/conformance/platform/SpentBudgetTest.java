package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose budget is used up while it toggles the site still restores it, and says why. */
class SpentBudgetTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {80, 450, 520, 600})
  void theBudgetIsTheCauseAndTheSiteIsSeenToBeRestored(int budget) throws IOException {
    try (Platform platform =
        new Platform(App.TUTORIAL, new Rules(), true, folder.resolve("toggle"), true)) {
      Path file = new WrittenConfiguration(platform, folder).write();
      Files.writeString(
          file, Files.readString(file).replace("maxRequests: 20000", "maxRequests: " + budget));

      RunResult result =
          ConformanceRun.run(
              ConfigurationReader.in(folder).file(file).environment(Map.of()).read(),
              RunOptions.all());

      platform.toggle().look();
      assertThat(platform.toggle().on(), is(true));
      assertThat(result.sentence(), result.verdict(), is(RunVerdict.INCONCLUSIVE));
      List<String> causes =
          result.checks().stream().flatMap(check -> check.causes().stream()).distinct().toList();
      assertThat(causes, everyItem(not(containsString("were not toggled"))));
      List<String> words = new ArrayList<>(causes);
      result.checks().forEach(check -> words.add(check.message()));
      assertThat(words, hasItem(containsString("budget of " + budget + " requests is used up")));
    }
  }
}
