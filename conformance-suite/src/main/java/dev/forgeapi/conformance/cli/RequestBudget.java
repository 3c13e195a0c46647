package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.ToggledRun.Outage;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Optional;

/**
 * Whether {@code safety.maxRequests} is enough for what a run sends.
 *
 * @param allowed by the configuration
 * @param planned what the plan says, at most
 * @param polls what a run that toggles a site sends in addition, about: until each change is seen
 *     and has proven stable, and after the site is restored
 */
record RequestBudget(int allowed, int planned, int polls) {
  /** Two cycles of two changes. */
  private static final int CHANGES = 4;

  /** For each change, a few routes several times. */
  private static final int POLLS_OF_A_CHANGE = 32;

  private static final int AFTER_RESTORING = 20;

  static RequestBudget of(ForgeApiConfiguration configuration, RunPlan plan) {
    int planned = plan.requestsByMethod().values().stream().mapToInt(Integer::intValue).sum();
    int ofEachChange = POLLS_OF_A_CHANGE + plan.scope().routes() * UrlForm.values().length;
    boolean toggles = Outage.of(configuration, plan).isPresent();
    return new RequestBudget(
        configuration.safety().maxRequests(),
        planned,
        toggles ? CHANGES * ofEachChange + AFTER_RESTORING : 0);
  }

  /** What is wrong, and how to correct it; empty if the budget is enough. */
  Optional<String> shortage() {
    int needed = planned + polls;
    return allowed >= needed
        ? Optional.empty()
        : Optional.of(
            "safety.maxRequests is "
                + allowed
                + ", but this run may send up to about "
                + needed
                + " requests"
                + (polls == 0 ? "" : " (" + polls + " of them while it waits for App REST APIs)")
                + ": set safety.maxRequests in forge-api.yaml to at least "
                + needed
                + ", or select fewer checks with --only or outOfScope");
  }

  /**
   * A run that toggles a site does not begin what it may be unable to finish.
   *
   * @return a warning for any other run whose budget may not be enough
   * @throws ConfigurationException if the run toggles a site and the budget is too small
   */
  Optional<String> check() {
    Optional<String> shortage = shortage();
    if (polls > 0 && shortage.isPresent()) {
      throw new ConfigurationException(
          "this run turns App REST APIs of the site off and on, and may not be able to finish;"
              + " nothing was sent. "
              + shortage.get());
    }
    return shortage.map(why -> why + "; what is left when it is used up stays undecided");
  }
}
