package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.merge.MergedRun;
import dev.forgeapi.conformance.report.ResultsFile;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.exchange.CannotAskException.NotRecordedException;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of a bundle, decided again from what was recorded, by the checks that made them.
 *
 * @param recorded what the run found then
 * @param recomputed the results of the checks of this version from its evidence
 * @param began when the first of the recorded requests was sent; null if there is none
 * @param changes a line for each result that differs, and for whatever else of the run the evidence
 *     does not yield
 */
public record Verification(
    RunResult recorded, RunResult recomputed, @Nullable Instant began, List<String> changes) {

  /** What the redaction left where the configuration had secrets: nothing is sent with them. */
  private static final Map<String, String> NO_SECRETS =
      Map.of("TOKEN", "recorded", "CLIENT_SECRET", "recorded");

  /** A variable of the environment that no bundle of a run names. */
  private static final Pattern VARIABLE =
      Pattern.compile("(?<!\\$)\\$\\{(?!(?:TOKEN|CLIENT_SECRET)})([^}]*)}");

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

  /**
   * The result in one sentence that begins with {@code VERIFIED} or {@code DIFFERENT}. What is
   * verified is told as it was recomputed, never as the bundle words it.
   */
  public String sentence() {
    if (holds()) {
      return "VERIFIED: "
          + recomputed.checks().size()
          + " verdicts and "
          + recomputed.observations().size()
          + " observations"
          + (began == null ? "" : " of " + began.truncatedTo(ChronoUnit.SECONDS))
          + " follow from the evidence; the run was "
          + recomputed.sentence();
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
            ? "; this version also made the recorded results, but they do not follow from the"
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
    List<Recording.Entry> entries =
        Recording.read(file + "!" + Bundle.RECORD, bundle.text(Bundle.RECORD));
    return reopened(
        file,
        bundle,
        (target, options) -> {
          RunPlan plan = ConformanceRun.plan(target.configuration(), options);
          RunResult recomputed = ConformanceRun.run(target, plan, options, new Replay(entries));
          return new Verification(
              recorded,
              recomputed,
              entries.stream()
                  .map(Recording.Entry::exchange)
                  .filter(Objects::nonNull)
                  .map(Exchange::startedAt)
                  .min(Comparator.naturalOrder())
                  .orElse(null),
              Differences.of(bundle, entries, plan, recorded, recomputed));
        });
  }

  static Replay replay(Path file, Bundle bundle) {
    return new Replay(Recording.read(file + "!" + Bundle.RECORD, bundle.text(Bundle.RECORD)));
  }

  /**
   * What follows from the target of a run, as it was then.
   *
   * @param file of the bundle, by which what is wrong in it is named
   */
  static <T> T reopened(
      Path file, Bundle bundle, BiFunction<ForgeApiTarget, RunOptions, T> deciding) {
    Matcher variable = VARIABLE.matcher(bundle.text(Bundle.SETTINGS));
    if (variable.find()) {
      throw new UsageException(
          ("%s!%s: needs the variable %s, and a bundle has no environment; verify a bundle as"
                  + " check --evidence wrote it")
              .formatted(file, Bundle.SETTINGS, variable.group(1)));
    }
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
    } catch (ConfigurationException | ManifestException wrong) {
      throw new UsageException(
          String.valueOf(wrong.getMessage()).replace(folder + File.separator, file + "!"));
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

  /** What of a bundle does not follow from its evidence, a line each. */
  static final class Differences {
    private final List<String> lines = new ArrayList<>();

    private Differences() {}

    static List<String> of(
        Bundle bundle,
        List<Recording.Entry> entries,
        RunPlan plan,
        RunResult recorded,
        RunResult recomputed) {
      Differences found = new Differences();
      Site site = bundle.head().site().remembered();
      found.add("the site", recorded.site(), recomputed.site());
      found.add("the target", recorded.target(), recomputed.target());
      found.add("the manifest", recorded.manifestSha256(), recomputed.manifestSha256());
      found.add("the scope", recorded.scope(), recomputed.scope());
      found.add("the part", recorded.shard(), recomputed.shard());
      found.add("the version of the suite", bundle.head().suite(), recorded.suite());
      found.changed("the baseline", recorded.gate(), recomputed.gate());
      found.changed("the authorization", recorded.authorization(), recomputed.authorization());
      found.changed(
          Bundle.PLAN,
          BundleJson.tree(bundle.text(Bundle.PLAN)),
          BundleJson.tree(EvidenceCollector.plan(plan)));
      Set<String> hosts = new TreeSet<>();
      for (Recording.Entry entry : entries) {
        if (entry.exchange() != null && !isOf(site, entry.exchange().uri())) {
          hosts.add(String.valueOf(entry.exchange().uri().getRawAuthority()));
        }
      }
      hosts.forEach(host -> found.lines.add("the site: the record has requests to " + host));
      Stream.of(UrlForm.values())
          .map(form -> elsewhere(site, form, entries))
          .flatMap(Optional::stream)
          .forEach(found.lines::add);
      found.lines.addAll(MergedRun.changes(recorded, recomputed));
      return found.lines;
    }

    /** Some requests go to another installation on purpose, but never all of them. */
    private static Optional<String> elsewhere(
        Site site, UrlForm form, List<Recording.Entry> entries) {
      String installation = site.baseUrl(form) + "/";
      List<String> sent =
          entries.stream()
              .filter(entry -> entry.key().contains(" " + form + " /"))
              .map(Recording.Entry::exchange)
              .filter(Objects::nonNull)
              .map(exchange -> exchange.uri().toString())
              .toList();
      return sent.isEmpty() || sent.stream().anyMatch(uri -> uri.startsWith(installation))
          ? Optional.empty()
          : Optional.of("the site: the record has no request to " + installation);
    }

    private static boolean isOf(Site site, URI uri) {
      return Stream.of(site.endpoints().api(), site.endpoints().site(), site.endpoints().auth())
          .anyMatch(server -> Objects.equals(server.getRawAuthority(), uri.getRawAuthority()));
    }

    private void add(String what, @Nullable Object was, @Nullable Object is) {
      if (!Objects.equals(was, is)) {
        lines.add(what + ": " + was + " → " + is);
      }
    }

    private void changed(String what, Object was, Object is) {
      if (!was.equals(is)) {
        lines.add(what + ": not what the evidence yields");
      }
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
