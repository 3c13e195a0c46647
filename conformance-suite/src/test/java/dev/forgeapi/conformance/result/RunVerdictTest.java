package dev.forgeapi.conformance.result;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forgeapi.conformance.result.RunResult.RunScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
