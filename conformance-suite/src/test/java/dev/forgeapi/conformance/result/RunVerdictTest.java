package dev.forgeapi.conformance.result;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunResult.Shard;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunVerdictTest {

  static Stream<Arguments> folds() {
    return Stream.of(
        arguments(RunVerdict.CONFORMANT, false, "MUST PASS"),
        arguments(RunVerdict.CONFORMANT, false, "MUST PASS, MUST NOT_APPLICABLE"),
        arguments(RunVerdict.CONFORMANT, false, "MUST PASS, SHOULD FAIL"),
        arguments(RunVerdict.CONFORMANT, false, "MUST PASS, SHOULD INCONCLUSIVE"),
        arguments(RunVerdict.PARTIAL, true, "MUST PASS"),
        arguments(RunVerdict.NONCONFORMANT, false, "MUST PASS, MUST FAIL"),
        arguments(RunVerdict.NONCONFORMANT, true, "MUST PASS, MUST FAIL"),
        arguments(RunVerdict.NONCONFORMANT, false, "MUST FAIL, MUST INCONCLUSIVE, MUST ERROR"),
        arguments(RunVerdict.ERROR, false, "MUST PASS, MUST ERROR"),
        arguments(RunVerdict.ERROR, false, "MUST PASS, SHOULD ERROR"),
        arguments(RunVerdict.ERROR, true, "MUST ERROR, MUST INCONCLUSIVE"),
        arguments(RunVerdict.INCONCLUSIVE, false, "MUST PASS, MUST INCONCLUSIVE"),
        arguments(RunVerdict.INCONCLUSIVE, true, "MUST PASS, MUST INCONCLUSIVE"),
        arguments(RunVerdict.INCONCLUSIVE, false, "MUST NOT_APPLICABLE"),
        arguments(RunVerdict.INCONCLUSIVE, true, "MUST NOT_APPLICABLE"),
        arguments(RunVerdict.INCONCLUSIVE, false, "SHOULD PASS"),
        arguments(RunVerdict.INCONCLUSIVE, false, ""));
  }

  @ParameterizedTest(name = "{2} (partial: {1}) comes to {0}")
  @MethodSource("folds")
  void foldsTo(RunVerdict verdict, boolean partial, String results) {
    assertThat(RunVerdict.of(results(results), partial), is(verdict));
  }

  @Test
  void theSentenceCountsWhatWasLeftOut() {
    RunScope scope =
        new RunScope(1, 2, new TreeMap<>(Map.of("STATE", "thrown by hand", "route:x", "POST")));

    assertThat(
        RunVerdict.CONFORMANT.sentence(scope, null, results("MUST PASS")),
        is(
            "CONFORMANT for 1 of 2 routes: 1 check passed; STATE out of scope: thrown by hand;"
                + " route:x out of scope: POST"));
  }

  @Test
  void withoutAnyRouteTheSentenceSaysSo() {
    assertThat(
        RunVerdict.INCONCLUSIVE.sentence(new RunScope(0, 2, new TreeMap<>()), null, List.of()),
        is(
            "INCONCLUSIVE for 0 of 2 routes: no route is in scope, so nothing was decided; allow the"
                + " method of a route with --allow or safety.methods, or take its route out of"
                + " outOfScope"));
  }

  @Test
  void withoutAnyDeclaredRouteTheSentenceSaysSo() {
    assertThat(
        RunVerdict.INCONCLUSIVE.sentence(new RunScope(0, 0, new TreeMap<>()), null, List.of()),
        is(
            "INCONCLUSIVE for all 0 routes: the manifest declares no apiRoute, so nothing was"
                + " decided; declare one under modules.apiRoute, or name the manifest that does"));
  }

  static Stream<Arguments> sentences() {
    return Stream.of(
        arguments(RunVerdict.CONFORMANT, "MUST PASS", ": 1 check passed"),
        arguments(RunVerdict.PARTIAL, "MUST PASS", ": of the selected checks, 1 check passed"),
        arguments(RunVerdict.NONCONFORMANT, "MUST FAIL, MUST FAIL", ": 2 checks failed"),
        arguments(RunVerdict.INCONCLUSIVE, "MUST INCONCLUSIVE", ": 1 check could not be decided"),
        arguments(RunVerdict.READY, "MUST PASS, MUST PASS", ": 2 checks right"),
        arguments(RunVerdict.ERROR, "MUST ERROR", ": the tool failed on 1 check"));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void theSentenceCountsWhatDecided(RunVerdict verdict, String results, String detail) {
    assertThat(
        verdict.sentence(new RunScope(2, 2, new TreeMap<>()), null, results(results)),
        is(verdict + " for all 2 routes" + detail));
  }

  @Test
  void theSentenceNamesThePartOfASplitRun() {
    assertThat(
        RunVerdict.PARTIAL.sentence(
            new RunScope(1, 1, new TreeMap<>()),
            new Shard(2, 3, 9, List.of()),
            results("MUST PASS")),
        is("PARTIAL for the only route in part 2/3: of the selected checks, 1 check" + " passed"));
  }

  @ParameterizedTest
  @EnumSource
  void aBuildContinuesWhereNothingIsWrongOrOpen(RunVerdict verdict) {
    assertThat(
        verdict.isGreen(), is(List.of("CONFORMANT", "PARTIAL", "READY").contains(verdict.name())));
  }

  private static List<CheckResult> results(String text) {
    return Arrays.stream(text.split(", "))
        .filter(one -> !one.isEmpty())
        .map(one -> one.split(" "))
        .map(one -> result(Level.valueOf(one[0]), Verdict.valueOf(one[1])))
        .toList();
  }

  private static CheckResult result(Level level, Verdict verdict) {
    return new CheckResult(
        "ROUTE-1",
        level,
        verdict,
        null,
        null,
        "",
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        null,
        Duration.ZERO,
        List.of(),
        List.of());
  }
}
