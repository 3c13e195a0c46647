package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Goes through the checklist. Sends GET only and changes nothing on the site. */
public final class Preflight {
  private static final List<Item> BEFORE_THE_CALLS =
      List.of(
          new ConfigurationItem(),
          new DomainItem(),
          new HostItem(),
          new CloudIdItem(),
          new ClientItem(),
          new TokenItem(),
          new ProductScopeItem(),
          new ScopesItem());

  private static final List<Item> CALLS =
      List.of(
          new InstalledItem(),
          new EnvironmentItem(),
          new EnabledItem(),
          new RoutesItem(),
          new LatencyItem());

  private Preflight() {}

  /**
   * @param configuration of a site, that allows GET
   * @return its checks are the items; {@code PARTIAL} if all is right, since the suite has not run
   * @throws dev.forgeapi.testkit.manifest.ManifestException if the manifest cannot be used
   */
  public static RunResult run(ForgeApiConfiguration configuration, PreflightOptions options) {
    Instant startedAt = Instant.now();
    List<CheckResult> results = new ArrayList<>();
    try (Visit visit = new Visit(configuration, options)) {
      String ended = null;
      for (Item item : items(options)) {
        Instant began = Instant.now();
        List<ItemAnswer> answers =
            ended == null ? item.look(visit) : List.of(notLookedAt(item, ended));
        for (ItemAnswer answer : answers) {
          results.add(PreflightResult.of(answer, began));
          ended = ended == null && answer.ends() ? answer.id() : ended;
        }
      }
      return PreflightResult.run(visit, results, startedAt);
    }
  }

  /** A walk comes before the calls, which then find the switch as it was left. */
  private static List<Item> items(PreflightOptions options) {
    List<Item> items = new ArrayList<>(BEFORE_THE_CALLS);
    if (options.admin() != null) {
      items.add(new GuidedItem(options.admin()));
    }
    items.addAll(CALLS);
    return items;
  }

  private static ItemAnswer notLookedAt(Item item, String ended) {
    return ItemAnswer.open(
        item.id(),
        "not looked at: it would mean nothing before " + ended + " is right",
        "run forge-api preflight again when " + ended + " is right");
  }
}
