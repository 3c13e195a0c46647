package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.conformance.preflight.ToggleWalk.GuidedItem;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunResult.SuiteVersion;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import dev.forgeapi.testkit.internal.platform.CurlCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the checklist. Sends GET to the site and changes nothing there. */
public final class Preflight {

  private Preflight() {}

  /**
   * The checklist and what a person was asked to do.
   *
   * @param toggled how the site is left if somebody was asked to toggle it; empty if nobody was
   */
  public record Result(RunResult run, String toggled) {}

  /**
   * @param configuration of a site, that allows GET
   * @throws dev.forgeapi.testkit.manifest.AppManifest.ManifestException if the manifest cannot be
   *     used
   */
  public static Result run(ForgeApiConfiguration configuration, PreflightOptions options) {
    Instant startedAt = Instant.now();
    List<CheckResult> results = new ArrayList<>();
    List<CheckResult> last = new ArrayList<>();
    try (PreflightContext context = new PreflightContext(configuration, options)) {
      String ended = null;
      for (Item item : items(context)) {
        Instant began = Instant.now();
        List<ItemAnswer> answers = new ArrayList<>(ended == null ? item.answers() : List.of());
        for (ItemAnswer answer : answers) {
          ended = ended == null && answer.ends() ? answer.id() : ended;
        }
        if (ended != null) {
          addSkipped(item, answers, ended);
        }
        for (ItemAnswer answer : answers) {
          (answer.last() ? last : results).add(PreflightResult.of(answer, began));
        }
      }
      results.addAll(last);
      String toggled = context.endWalk();
      return new Result(PreflightResult.run(context, results, startedAt), toggled);
    }
  }

  /** A walk comes before the calls, which then find the site as the walk left it. */
  private static List<Item> items(PreflightContext context) {
    List<Item> items = new ArrayList<>();
    items.add(new SiteItem(context));
    items.add(new ClientItem(context));
    items.add(new TokenItem(context));
    items.add(new ScopesItem(context));
    Admin admin = context.options().admin();
    if (admin != null) {
      items.add(new GuidedItem(context, admin));
    }
    items.add(new InstallationItem(context));
    items.add(new RoutesItem(context));
    return items;
  }

  private static void addSkipped(Item item, List<ItemAnswer> answers, String ended) {
    for (String id : item.ids()) {
      if (answers.stream()
          .noneMatch(given -> given.id().equals(id) || given.id().startsWith(id + "-"))) {
        answers.add(ItemAnswer.skipped(id, ended));
      }
    }
  }

  /**
   * How the checklist is run.
   *
   * @param waitForEnabled how long to wait for an admin to enable the REST APIs; zero for not at
   *     all
   * @param pollEvery how often to look meanwhile
   * @param announce receives what is being waited for
   * @param admin who toggles the site when asked; null if nobody is to be asked
   */
  public record PreflightOptions(
      Duration waitForEnabled,
      Duration pollEvery,
      Consumer<String> announce,
      @Nullable Admin admin) {}

  /** The person who can toggle the site. */
  @FunctionalInterface
  public interface Admin {

    /**
     * Asks for something and waits.
     *
     * @param request what to do, with the way there
     * @return whether the person says that it is done; false if they quit or the input ends
     */
    boolean does(String request);
  }

  /** The checklist in the form of a run, so that every report of the suite can show it. */
  static final class PreflightResult {

    private PreflightResult() {}

    static CheckResult of(ItemAnswer answer, Instant began) {
      List<Exchange> evidence = answer.evidence();
      return new CheckResult(
          answer.id(),
          Level.MUST,
          answer.verdict(),
          answer.route() == null ? null : answer.route().key(),
          null,
          answer.sentence(),
          List.of(),
          List.of(),
          answer.remedy(),
          evidence.isEmpty() ? null : CurlCommand.of(evidence.get(0)),
          evidence,
          answer.location(),
          Duration.between(began, Instant.now()),
          List.of(),
          List.of());
    }

    static RunResult run(PreflightContext context, List<CheckResult> results, Instant startedAt) {
      RunVerdict verdict = verdict(results);
      int routes = context.manifest().routes().size();
      return new RunResult(
          verdict,
          sentence(verdict, results, context.siteName()),
          "site",
          SuiteVersion.current(),
          RequirementTable.CURRENT,
          context.manifest().file().toString(),
          context.manifest().sha256(),
          new RunScope(routes, routes, new TreeMap<>()),
          context.siteName(),
          startedAt,
          Duration.between(startedAt, Instant.now()),
          results,
          List.of(),
          receipt(context.transports()),
          Gate.NONE,
          null,
          List.of());
    }

    /** The suite alone says CONFORMANT. */
    private static RunVerdict verdict(List<CheckResult> results) {
      if (RunResult.count(results, Verdict.FAIL) > 0) {
        return RunVerdict.NONCONFORMANT;
      }
      return RunResult.count(results, Verdict.INCONCLUSIVE) > 0
          ? RunVerdict.INCONCLUSIVE
          : RunVerdict.READY;
    }

    private static String sentence(RunVerdict verdict, List<CheckResult> results, String site) {
      long wrong = RunResult.count(results, Verdict.FAIL);
      long open = RunResult.count(results, Verdict.INCONCLUSIVE);
      return switch (verdict) {
        case NONCONFORMANT -> verdict + ": " + site + " is not ready, " + items(wrong) + " wrong";
        case INCONCLUSIVE ->
            verdict + ": no item failed on " + site + ", but " + items(open) + " undecided";
        default ->
            "%s: %s is ready for calls; run forge-api check to test its REST APIs"
                .formatted(verdict, site);
      };
    }

    private static String items(long number) {
      return number == 1 ? "1 item is" : number + " items are";
    }

    /** One transport after the other sends. */
    private static Receipt receipt(List<HttpTransport> transports) {
      List<Receipt> receipts = transports.stream().map(HttpTransport::receipt).toList();
      return Receipt.total(
          receipts, receipts.stream().mapToDouble(Receipt::peakPerSecond).max().orElse(0));
    }
  }
}
