package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.platform.variant.Entry;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.toggle.StateDirectory;
import dev.forgeapi.testkit.internal.toggle.ToggleNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the suite made of one platform that it was joined with by the written configuration alone.
 *
 * @param failed requirements that a check found broken, each with the first message
 * @param undecided as {@code failed}, of what could not be decided
 * @param received how many requests the platform counted
 * @param receipt how many the run's receipt has
 */
record SiteRun(
    Entry entry,
    Entry.Mode mode,
    RunVerdict verdict,
    Map<String, String> failed,
    Set<String> failedMusts,
    Map<String, String> undecided,
    int received,
    int receipt,
    boolean leftAsFound,
    long millis) {

  static SiteRun of(Entry entry, Entry.Mode mode, Path folder) {
    long start = System.nanoTime();
    try (Platform platform = open(entry, mode, folder)) {
      forgetOthersAt(platform.endpoint(""));
      WrittenConfiguration written =
          new WrittenConfiguration(platform, folder)
              .refresh(entry.refresh())
              .within(entry.within());
      Path file = (entry.isWithCloudId() ? written.withCloudId() : written).write();
      RunResult result =
          ConformanceRun.run(
              ConfigurationReader.in(folder).file(file).environment(Map.of()).read(),
              RunOptions.all());
      platform.toggle().look();
      return new SiteRun(
          entry,
          mode,
          result.verdict(),
          messages(result, Verdict.FAIL),
          result.checks().stream()
              .filter(check -> check.verdict() == Verdict.FAIL && check.level() == Level.MUST)
              .map(CheckResult::id)
              .collect(Collectors.toCollection(TreeSet::new)),
          messages(result, Verdict.INCONCLUSIVE),
          platform.traffic().size(),
          result.receipt().requests(),
          platform.toggle().on() == entry.enabled(),
          (System.nanoTime() - start) / 1_000_000);
    } catch (IOException unwritable) {
      throw new java.io.UncheckedIOException(unwritable);
    }
  }

  /** Another platform that listened on this port before, and broke its toggle, is recorded so. */
  private static void forgetOthersAt(String address) {
    StateDirectory directory = StateDirectory.ofUser();
    directory.notes(damaged -> {}).stream()
        .map(ToggleNote::site)
        .filter(site -> site.address().startsWith(address))
        .forEach(directory::remove);
  }

  private static Platform open(Entry entry, Entry.Mode mode, Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Platform(
        entry.app(),
        entry.rules(),
        mode == Entry.Mode.PROBE,
        folder.resolve("toggle"),
        entry.enabled());
  }

  private static Map<String, String> messages(RunResult result, Verdict verdict) {
    Map<String, String> messages = new TreeMap<>();
    result.checks().stream()
        .filter(
            check ->
                check.verdict() == verdict
                    || verdict == Verdict.FAIL && check.verdict() == Verdict.ERROR)
        .forEach(
            check ->
                messages.putIfAbsent(
                    check.id(), check.route() + ", " + check.urlForm() + ": " + check.message()));
    return messages;
  }

  /** What is not as the entry demands; empty if all is. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (entry.unpromised().isPresent()) {
      return problems;
    }
    if (!leftAsFound) {
      problems.add("TOGGLE LEFT CHANGED");
    }
    if (entry.isLegal()) {
      if (!failed.isEmpty()) {
        problems.add("WRONG ALARM: " + failed);
      } else if (verdict != RunVerdict.CONFORMANT && entry.endsUndecided().isEmpty()) {
        problems.add("NOT CONFORMANT: " + verdict + ", undecided " + undecided);
      }
      return problems;
    }
    if (entry.isShould()) {
      if (failed.keySet().stream().noneMatch(this::isNamed)) {
        problems.add("SURVIVES: a SHOULD of " + named() + " is not shown; " + failed.keySet());
      }
      return problems;
    }
    if (verdict == RunVerdict.CONFORMANT) {
      problems.add("SURVIVES: called CONFORMANT, should fail " + named());
    } else if (entry.undecided(mode).isPresent()) {
      // Anything but CONFORMANT, as declared.
      return problems;
    } else if (failed.isEmpty()) {
      problems.add("UNDECIDED: should fail " + named() + ", undecided " + undecided);
    } else if (failed.keySet().stream().noneMatch(this::isNamed)) {
      problems.add("WRONG ATTRIBUTION: should fail " + named() + ", failed " + failed);
    }
    return problems;
  }

  /** Requests that came and that the receipt does not know. */
  int missingInReceipt() {
    return received - receipt;
  }

  boolean isRejected() {
    return verdict != RunVerdict.CONFORMANT;
  }

  boolean isAttributed() {
    return failed.keySet().stream().anyMatch(this::isNamed);
  }

  /** Requirements that failed beside those that the entry names. */
  Set<String> others() {
    Set<String> others = new TreeSet<>(failedMusts);
    others.removeIf(this::isNamed);
    return others;
  }

  private boolean isNamed(String id) {
    return named().contains(id);
  }

  private Set<String> named() {
    return entry.caughtBy().stream()
        .map(requirement -> requirement.id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** As in the file of the matrix. */
  static String name(Entry entry, Entry.Mode mode) {
    return entry + " [" + mode.name().toLowerCase(Locale.ROOT) + "]";
  }

  @Override
  public String toString() {
    return name(entry, mode);
  }
}
