package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
}
