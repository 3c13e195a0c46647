package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.merge.MergedRun;
import dev.forgeapi.conformance.report.ResultsFile;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.run.exchange.CannotAskException.NotRecordedException;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The verdicts of a bundle, decided again from what was recorded, by the checks that made them.
 *
 * @param recorded what the run found then
 * @param recomputed the results of the checks of this version from its evidence
 * @param changes a line for each check or observation whose result differs
 */
public record Verification(RunResult recorded, RunResult recomputed, List<String> changes) {

  /** What the redaction left where the configuration had secrets: nothing is sent with them. */
  private static final Map<String, String> NO_SECRETS =
      Map.of("TOKEN", "recorded", "CLIENT_SECRET", "recorded");

  public Verification {
    changes = List.copyOf(changes);
  }

  /** Whether this version is the one that made the run. */
  public boolean bySameSuite() {
    return recorded.suite().equals(recomputed.suite())
        && recorded.requirementSet().equals(recomputed.requirementSet());
  }

  /** Whether all results are as recorded. */
  public boolean holds() {
    return changes.isEmpty() && recorded.verdict() == recomputed.verdict();
  }

  /** The result in one sentence that begins with {@code VERIFIED} or {@code DIFFERENT}. */
  public String sentence() {
    if (holds()) {
      return "VERIFIED: "
          + recorded.checks().size()
          + " verdicts and "
          + recorded.observations().size()
          + " observations of "
          + recorded.startedAt().truncatedTo(ChronoUnit.SECONDS)
          + " follow from the evidence; the run was "
          + recorded.sentence();
    }
    String what =
        recorded.verdict() == recomputed.verdict()
            ? "the run is still " + recorded.verdict()
            : "the run was "
                + recorded.verdict()
                + ", but the evidence yields "
                + recomputed.verdict();
    return "DIFFERENT: "
        + what
        + (bySameSuite()
            ? "; this version also made the recorded verdicts, but they do not follow from the"
                + " evidence: the bundle was changed"
            : " by version %s with the requirements of %s, instead of %s with those of %s"
                .formatted(
                    recomputed.suite(),
                    recomputed.requirementSet(),
                    recorded.suite(),
                    recorded.requirementSet()));
  }

  /**
   * Sends nothing.
   *
   * @throws UsageException if it is no bundle, or a part was changed
   */
  public static Verification of(Path file) {
    Bundle bundle = Bundle.read(file);
    RunResult recorded =
        ResultsFile.parse(file + "!" + Bundle.RESULTS, bundle.text(Bundle.RESULTS));
    RunResult recomputed = recompute(bundle, replay(file, bundle));
    return new Verification(recorded, recomputed, MergedRun.changes(recorded, recomputed));
  }

  static Replay replay(Path file, Bundle bundle) {
    return new Replay(Recording.read(file + "!" + Bundle.RECORD, bundle.text(Bundle.RECORD)));
  }

  private static RunResult recompute(Bundle bundle, ExchangeSource replay) {
    return reopened(bundle, (target, options) -> ConformanceRun.run(target, options, replay));
  }

  /** What follows from the target of a run, as it was then. */
  static <T> T reopened(Bundle bundle, BiFunction<ForgeApiTarget, RunOptions, T> deciding) {
    Path folder = unfold(bundle);
    try {
      ForgeApiConfiguration configuration =
          ConfigurationReader.in(folder)
              .file(folder.resolve(Bundle.SETTINGS))
              .confined()
              .environment(NO_SECRETS)
              .parameters(none -> Optional.empty())
              .read();
      RunOptions options =
          new RunOptions(bundle.head().only(), bundle.head().shard(), result -> {});
      try (ForgeApiTarget target =
          ForgeApiTarget.recorded(configuration, bundle.head().site().remembered())) {
        return deciding.apply(target, options);
      }
    } finally {
      remove(folder);
    }
  }

  /** Manifest and configuration are read as ever, from files. */
  private static Path unfold(Bundle bundle) {
    try {
      Path folder = Files.createTempDirectory("forge-api-evidence");
      folder.toFile().deleteOnExit(); // where a signal ends the process before it is removed
      for (String name : List.of(Bundle.MANIFEST, Bundle.SCOPES, Bundle.SETTINGS)) {
        byte[] bytes = bundle.parts().get(name);
        if (bytes != null) {
          Path file = Files.write(folder.resolve(name), bytes);
          file.toFile().deleteOnExit();
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UsageException(
          "the bundle cannot be unzipped in the folder for temporary files: " + e.getMessage());
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // It lies in the folder for temporary files, which somebody else empties.
      return;
    }
  }

  /** Answers from a record: what was asked for several times is given in the order of then. */
  static final class Replay implements ExchangeSource {
    private final Map<String, Deque<Exchange>> exchanges = new HashMap<>();
    private final Map<String, Deque<String>> facts = new HashMap<>();

    Replay(Collection<Recording.Entry> entries) {
      for (Recording.Entry entry : entries) {
        if (entry.exchange() != null) {
          exchanges.computeIfAbsent(entry.key(), none -> new ArrayDeque<>()).add(entry.exchange());
        } else if (entry.fact() != null) {
          facts.computeIfAbsent(entry.key(), none -> new ArrayDeque<>()).add(entry.fact());
        }
      }
    }

    @Override
    public synchronized Exchange exchange(String key, Supplier<Exchange> sending) {
      Deque<Exchange> left = exchanges.getOrDefault(key, new ArrayDeque<>());
      if (left.isEmpty()) {
        throw new NotRecordedException(key);
      }
      return left.remove();
    }

    /** What did not change any more stays as it was. */
    @Override
    public synchronized String fact(String key, Supplier<String> finding) {
      Deque<String> left = facts.getOrDefault(key, new ArrayDeque<>());
      if (left.isEmpty()) {
        throw new NotRecordedException(key);
      }
      return left.size() > 1 ? left.remove() : left.element();
    }

    @Override
    public boolean isRecorded() {
      return true;
    }
  }
}
