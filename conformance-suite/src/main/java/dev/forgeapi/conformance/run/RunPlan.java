package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.RequirementCheck.Extra;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunResult.Shard;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Product;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run will do, computed from manifest and configuration alone.
 *
 * @param checks everything the requirements table asks of this app, in the table's order
 * @param requestsByMethod how many requests the run will send, at most, without retries, if the
 *     toggle takes effect at once
 * @param consents the smallest set of 3LO consents found that decides everything
 * @param partial whether {@code --only} or {@code --shard} left something out
 * @param shard which part of a split run this is; null for a whole one
 */
public record RunPlan(
    List<PlannedCheck> checks,
    RunScope scope,
    SortedMap<String, Integer> requestsByMethod,
    List<Consent> consents,
    boolean partial,
    @Nullable Shard shard) {

  /**
   * So many requests are sent, at least, the first time that the REST APIs are disabled: a state
   * that does not last shows within them.
   */
  public static final int LEAST_WHILE_DISABLED = 60;

  /** So long a real site stays disabled the first time, at least. */
  public static final Duration LEAST_DISABLED = Duration.ofSeconds(4);

  /** So many of them are tried that differ, at least, after all have been asked the plain way. */
  public static final int LEAST_VARIED = 32;

  /**
   * One consent to ask a user for.
   *
   * @param name a short name fit for an identity
   */
  public record Consent(String name, SortedSet<ScopeName> appScopes, boolean productScope) {
    /** App scopes bare, then the product scope. */
    public List<String> scopes(Product product) {
      Stream<String> last = productScope ? Stream.of(product.scope()) : Stream.of();
      return Stream.concat(appScopes.stream().map(ScopeName::value), last).toList();
    }
  }

  public RunPlan {
    checks = List.copyOf(checks);
    consents = List.copyOf(consents);
  }

  /** Whether any check toggles the REST APIs of the site. */
  public boolean togglesSite() {
    return checks.stream()
        .filter(PlannedCheck::isDecided)
        .anyMatch(check -> RequirementChecks.of(check.requirement()).extra() == Extra.TOGGLE);
  }

  /**
   * One of the parts that a run is split into.
   *
   * @param number counted from 1
   * @param of how many parts there are
   */
  public record ShardChoice(int number, int of) {

    /**
     * @throws IllegalArgumentException if there is no such part
     */
    public ShardChoice {
      if (of < 1 || number < 1 || number > of) {
        throw new IllegalArgumentException(
            number + "/" + of + " is not a part; expected a number from 1 to the number of parts");
      }
    }

    @Override
    public String toString() {
      return number + "/" + of;
    }
  }
}
