package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.RunPlan.ShardChoice;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.conformance.run.planning.Planner;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/**
 * Runs of the suite that are recorded once, and decided again from the record by whoever asks for
 * them: {@code ./mvnw -Ppit} judges each change of a check by them, without a gateway and without
 * waiting. A run from the record must ask for the same requests in the same order, and say the same
 * to the word.
 *
 * <p>A run is recorded first. The first run from the record must give the verdicts and the messages
 * of then, and is kept: all that follow are compared with it. Where it does not, because they
 * depend on what happened at the same time, the test is skipped.
 *
 * @param folder one bundle for each run, and beside it what was said
 * @param recording whether runs are recorded, rather than decided from the record
 */
public record RecordedRuns(Path folder, boolean recording) {
  /** Names the folder; without it every run is made anew, and none is recorded. */
  private static final String FOLDER = "forge.recordedRuns";

  private static final String RECORDING = "forge.recordedRuns.recording";
  private static final int PARTS = 2;
  private static final String TIMED = " depends on what happened at the same time";

  /**
   * A run of the checks: from the record where this build has records, else live.
   *
   * @param name of a file, without its ending; the same for the same run in every process
   * @param live opens what is run against, and runs the checks
   * @param teller tells the checks what is seen, or something else
   * @throws AssertionError if what the record yields is not what it yielded before
   */
  public static RunResult run(
      String name, Function<Checks, RunResult> live, ExchangeSource teller) {
    String folder = System.getProperty(FOLDER);
    return folder == null
        ? live.apply((target, options) -> ConformanceRun.run(target, options, teller))
        : new RecordedRuns(Path.of(folder), Boolean.getBoolean(RECORDING))
            .recorded(name, live, teller);
  }

  /** Runs checks against a target. */
  @FunctionalInterface
  public interface Checks {
    RunResult run(ForgeApiTarget target, RunOptions options);
  }

  private RunResult recorded(String name, Function<Checks, RunResult> live, ExchangeSource teller) {
    Path bundle = folder.resolve(name + ".zip");
    Path then = folder.resolve(name + ".recorded.txt");
    Path expected = folder.resolve(name + ".txt");
    if (recording) {
      delete(expected);
      RunResult result = live.apply((target, options) -> record(bundle, target, options, teller));
      write(then, verdicts(result));
      return result;
    }
    if (Files.exists(expected) && read(expected).equals(TIMED)) {
      throw new TestAbortedException(name + TIMED);
    }
    Replayed replayed = replay(bundle, teller);
    if (!Files.exists(expected)) {
      if (!verdicts(replayed.result()).equals(read(then))) {
        write(expected, TIMED);
        throw new TestAbortedException(name + TIMED);
      }
      write(expected, replayed.text());
    } else if (!replayed.text().equals(read(expected))) {
      throw new AssertionError(
          name + " was " + read(expected) + "\nbut the record yields " + replayed.text());
    }
    return replayed.result();
  }

  private static RunResult record(
      Path bundle, ForgeApiTarget target, RunOptions options, ExchangeSource teller) {
    return EvidenceCollector.prepare(bundle)
        .run(
            target,
            ConformanceRun.plan(target.configuration(), options),
            options,
            recorded -> new Told(recorded, teller, new ArrayList<>()));
  }

  private static Replayed replay(Path file, ExchangeSource teller) {
    Bundle bundle = Bundle.read(file);
    List<String> asked = new ArrayList<>();
    return Verification.reopened(
        file,
        bundle,
        (target, options) -> {
          ForgeApiConfiguration configuration = target.configuration();
          RunPlan plan = ConformanceRun.plan(configuration, options);
          RunResult result =
              ConformanceRun.run(
                  target,
                  plan,
                  options,
                  new Told(Verification.replay(file, bundle), teller, asked));
          return new Replayed(
              result,
              plan.requestsByMethod()
                  + parts(configuration, options)
                  + text(result)
                  + "\n"
                  + String.join("\n", asked));
        });
  }

  /** Which checks a run has in each part of it, or why it has none. */
  private static String parts(ForgeApiConfiguration configuration, RunOptions options) {
    StringBuilder parts = new StringBuilder();
    try {
      for (int part = 1; part <= PARTS; part++) {
        ShardChoice one = new ShardChoice(part, PARTS);
        Planner.plan(configuration.appManifest(), configuration, options.only(), one)
            .checks()
            .stream()
            .map(
                check ->
                    "\n" + one + check.id() + (check.route() == null ? "" : check.route().key()))
            .forEach(parts::append);
      }
    } catch (UsageException | ConfigurationException tooMany) {
      parts.append(tooMany.getMessage());
    }
    return parts.append('\n').toString();
  }

  private static String verdicts(RunResult run) {
    return run.checks().stream()
        .map(
            check ->
                "%s %s %s %s: %s\n"
                    .formatted(
                        check.id(),
                        check.route(),
                        check.urlForm(),
                        check.verdict(),
                        check.message()))
        .collect(Collectors.joining());
  }

  /** What a person is told. */
  private static String text(RunResult run) {
    return run.sentence()
        + run.checks().stream().map(RecordedRuns::text).collect(Collectors.joining())
        + run.observations().stream()
            .map(seen -> "\n%s %s %s".formatted(seen.id(), seen.value(), seen.sample()))
            .collect(Collectors.joining())
        + "\n"
        + run.authorization();
  }

  private static String text(CheckResult check) {
    return "\n%s %s %s %s: %s %s %s %s %s"
        .formatted(
            check.id(),
            check.route(),
            check.urlForm(),
            check.verdict(),
            check.message(),
            check.causes(),
            check.attribution(),
            check.remedy(),
            check.exchanges().stream()
                .map(one -> one.method() + " " + one.uri().getRawPath() + " " + one.status())
                .toList());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException inUse) {
      throw new UncheckedIOException(inUse);
    }
  }

  private record Replayed(RunResult result, String text) {}

  /** What somebody tells of a source, with everything that is asked for. */
  private record Told(ExchangeSource source, ExchangeSource teller, List<String> asked)
      implements ExchangeSource {
    @Override
    public Exchange exchange(String key, Supplier<Exchange> sending) {
      synchronized (asked) {
        asked.add(key);
      }
      return teller.exchange(key, () -> source.exchange(key, sending));
    }

    @Override
    public String fact(String key, Supplier<String> finding) {
      return teller.fact(key, () -> source.fact(key, finding));
    }

    @Override
    public boolean isRecorded() {
      return source.isRecorded();
    }
  }
}
