package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Goes through the checklist. Sends GET only and changes nothing on the site. */
public final class Preflight {
  private static final List<Item> ITEMS =
      List.of(
          new ConfigurationItem(),
          new DomainItem(),
          new HostItem(),
          new CloudIdItem(),
          new TokenItem(),
          new ProductScopeItem(),
          new ScopesItem(),
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
      for (Item item : ITEMS) {
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

  private static ItemAnswer notLookedAt(Item item, String ended) {
    return ItemAnswer.open(
        item.id(),
        "not looked at: it would mean nothing before " + ended + " is right",
        "put right what " + ended + " says");
  }
}
