package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.evidence.RecordedRuns;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Some checks on a gateway, as a sentence: which, of which app, against what, and what they find.
 * They run once, when the first thing is expected of them.
 */
final class Checking {
  private final List<String> only;
  private final List<GatewayFault> faults = new ArrayList<>();
  private Path app = Apps.folder(Apps.TWO_ROUTES);
  private ExchangeSource testimony = ExchangeSource.live();
  private @Nullable RunResult result;

  private Checking(List<String> only) {
    this.only = only;
  }

  /**
   * Of the app with two routes, unless another is named.
   *
   * @param only ids or prefixes of requirements
   */
  static Checking checking(String... only) {
    return checking(List.of(only));
  }

  static Checking checking(List<String> only) {
    return new Checking(only);
  }

  Checking of(String other) {
    return of(Apps.folder(other));
  }

  Checking of(Path folder) {
    app = folder;
    return this;
  }

  /** On a gateway with these faults of the catalogue. */
  Checking against(String... names) {
    return against(Stream.of(names).map(GatewayFaults::named).toArray(GatewayFault[]::new));
  }

  Checking against(GatewayFault... broken) {
    faults.addAll(List.of(broken));
    return this;
  }

  /** In a world of which that is said. */
  Checking where(ExchangeSource said) {
    testimony = said;
    return this;
  }

  RunResult result() {
    if (result == null) {
      RunOptions options = new RunOptions(only, null, none -> {});
      result =
          RecordedRuns.run(
              name(),
              checks -> {
                try (ForgeApiTarget target = Apps.open(app, faults)) {
                  return checks.run(target, options);
                }
              },
              testimony);
    }
    return result;
  }

  /** Where it is asked for, and of what. */
  private String name() {
    String test =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .filter(frame -> !frame.getClassName().equals(Checking.class.getName()))
                        .filter(frame -> frame.getClassName().startsWith("dev.forgeapi."))
                        .findFirst()
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .orElseThrow());
    String what = only + " " + faults.stream().map(GatewayFault::name).toList() + manifest();
    return "%s-%08x"
        .formatted(
            test.substring(test.lastIndexOf('.', test.lastIndexOf('.') - 1) + 1), what.hashCode());
  }

  private String manifest() {
    try {
      return Files.readString(app.resolve("manifest.yml"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A line for each requirement: its verdicts and whether they rest on exchanges. */
  Checking finds(String summary) {
    assertThat(summary(result()), is(summary));
    return this;
  }

  /**
   * @param messages of all results, each once
   */
  Checking says(Matcher<? super Set<String>> messages) {
    assertThat(ofEach(CheckResult::message), messages);
    return this;
  }

  /**
   * @param requests operation, path and query that are among what is sent
   */
  Checking sends(String... requests) {
    assertThat(sent(result()), hasItems(requests));
    return this;
  }

  /** A line for each observation: its value and the request that showed it. */
  Checking observes(String observations) {
    assertThat(observed(result()), is(observations));
    return this;
  }

  /**
   * @param part of each result that is undecided
   */
  Checking leavesOpen(
      Function<CheckResult, @Nullable String> part, Matcher<? super List<String>> expected) {
    assertThat(
        result().checks().stream()
            .filter(check -> check.verdict() == Verdict.INCONCLUSIVE)
            .map(part)
            .toList(),
        expected);
    return this;
  }

  /** The ids of the requirements that do not hold. */
  Set<String> failed() {
    return result().checks().stream()
        .filter(check -> check.verdict() == Verdict.FAIL)
        .map(CheckResult::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> ofEach(Function<CheckResult, String> part) {
    return result().checks().stream().map(part).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String summary(RunResult result) {
    TreeMap<String, List<CheckResult>> byRequirement =
        result.checks().stream()
            .collect(Collectors.groupingBy(CheckResult::id, TreeMap::new, Collectors.toList()));
    return byRequirement.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + summary(entry.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String summary(List<CheckResult> results) {
    TreeMap<Verdict, Long> verdicts =
        results.stream()
            .collect(
                Collectors.groupingBy(CheckResult::verdict, TreeMap::new, Collectors.counting()));
    int exchanges = results.stream().mapToInt(result -> result.exchanges().size()).sum();
    return verdicts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "))
        + (exchanges == 0 ? " on no exchange" : " on exchanges");
  }

  private static Set<String> sent(RunResult result) {
    return result.checks().stream()
        .flatMap(check -> check.exchanges().stream())
        .map(one -> one.method() + one.uri().toString().replaceFirst(".*/apps/[^/]+", " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String observed(RunResult result) {
    return result.observations().stream()
        .map(
            seen ->
                seen.id()
                    + ": "
                    + seen.value()
                    + (seen.sample() == null ? "" : " to " + seen.sample().request())
                    + "\n")
        .collect(Collectors.joining());
  }
}
