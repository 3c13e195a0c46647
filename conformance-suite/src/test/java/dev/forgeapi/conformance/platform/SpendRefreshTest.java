package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Access;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A grant that need not be refreshed is refreshed if {@code --spend-refresh} says so, and once. */
@Tag("integration")
class SpendRefreshTest {
  private static final String NOT_ASKED = "NOT_APPLICABLE";

  @TempDir private Path folder;

  @Test
  void nothingIsRefreshedOnlyToTestIt() throws IOException {
    try (Platform platform = platform()) {
      RunResult result = run(platform, reader(platform));

      assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
      assertThat(verdicts(result), is(List.of(NOT_ASKED, NOT_ASKED, NOT_ASKED)));
      assertThat(refreshes(platform), is(empty()));
    }
  }

  @Test
  void theIdentityNamedIsRefreshedOnceAndDecidesWhatARefreshGives() throws IOException {
    try (Platform platform = platform()) {
      RunResult result = run(platform, reader(platform).spendRefresh("only0"));

      assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
      assertThat(verdicts(result), is(List.of("PASS", "PASS", "PASS")));
      assertThat(refreshes(platform), hasSize(1));
      assertThat(platform.traffic(), hasSize(result.receipt().requests()));
    }
  }

  @Test
  void aRefreshThatDoesNotRotateFails() throws IOException {
    Rules rules = new Rules();
    rules.rotates = false;
    try (Platform platform = platform(rules)) {
      RunResult result = run(platform, reader(platform).spendRefresh("only0"));

      assertThat(verdicts(result), is(List.of("FAIL", "PASS", "PASS")));
    }
  }

  @Test
  void eachCellOfTheAuthorizationMatrixIsDecidedOnASite() throws IOException {
    try (Platform platform = platform()) {
      RunResult result = run(platform, reader(platform));

      assertThat(
          result.authorization().stream()
              .filter(cell -> cell.outcome() == Access.Outcome.UNDECIDED)
              .toList(),
          is(empty()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody | there is no identity 'nobody'; name one of everything, only0",
        "stale | identity 'stale' is marked expired: true and is never refreshed",
      })
  void whatCannotBeRefreshedIsRefusedWhenTheConfigurationIsRead(String identity, String why)
      throws IOException {
    try (Platform platform = platform()) {
      ConfigurationReader reader = reader(platform).spendRefresh(identity);

      assertThat(
          assertThrows(ConfigurationException.class, reader::read).getMessage(),
          containsString("option --spend-refresh: " + why));
    }
  }

  @Test
  void anIdentityWithoutARefreshTokenIsRefusedWhenTheRunIsPlanned() throws IOException {
    try (Platform platform = platform()) {
      ConfigurationReader reader = reader(platform).spendRefresh("everything");

      assertThat(
          assertThrows(ConfigurationException.class, () -> run(platform, reader)).getMessage(),
          containsString(
              "identity 'everything' has no refresh token; log in with forge-api login"));
      assertThat(platform.traffic(), is(empty()));
    }
  }

  private Platform platform() throws IOException {
    return platform(new Rules());
  }

  private Platform platform(Rules rules) {
    return new Platform(App.TUTORIAL, rules, true, folder.resolve("toggle"), true);
  }

  private ConfigurationReader reader(Platform platform) {
    Path file =
        new WrittenConfiguration(platform, folder)
            .refresh(WrittenConfiguration.Refresh.NONE)
            .write();
    return ConfigurationReader.in(folder).file(file).environment(Map.of());
  }

  private static RunResult run(Platform platform, ConfigurationReader reader) {
    RunResult result = ConformanceRun.run(reader.read(), RunOptions.all());
    platform.toggle().look();
    return result;
  }

  /** The worst of TOKEN-1, TOKEN-2 and TOKEN-3 each. */
  private static List<String> verdicts(RunResult result) {
    Map<String, Verdict> worst = new TreeMap<>();
    result.checks().stream()
        .filter(check -> check.id().matches("TOKEN-[123]"))
        .forEach(
            check ->
                worst.merge(
                    check.id(),
                    check.verdict(),
                    (one, other) -> one == Verdict.PASS ? other : one));
    return worst.values().stream().map(Verdict::name).toList();
  }

  private static List<Received> refreshes(Platform platform) {
    return platform.traffic().stream()
        .filter(request -> request.path().endsWith("/oauth/token"))
        .toList();
  }
}
