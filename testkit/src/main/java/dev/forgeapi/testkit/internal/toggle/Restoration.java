package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.ToggleCommands;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.targets.SiteToggles;
import dev.forgeapi.testkit.internal.targets.SiteToggles.SetToggle;
import dev.forgeapi.testkit.internal.toggle.PutBack.Outcome;
import dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Restores a site after a run that could not do so: with the commands of the configuration, else
 * with those that the run had, else by a person.
 *
 * @param configuration of the site as it is now
 * @param note what the run had found
 * @param directory where the note is
 * @param person does what the sentence says, and says whether it is done
 */
public record Restoration(
    ForgeApiConfiguration configuration,
    ToggleNote note,
    StateDirectory directory,
    Predicate<String> person) {

  /**
   * How it ended.
   *
   * @param outcome whether the site is as it was found
   * @param sentence the same for people
   */
  public record Result(PutBack.Outcome outcome, String sentence) {}

  /**
   * Changes nothing if the site is seen to be as it was found.
   *
   * @throws ToggleException if another run has the site
   */
  public Result run() {
    RestApisState found = note.found();
    SiteClaim claim = SiteClaim.take(directory, note.site(), Duration.ofMinutes(1), text -> {});
    try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
      PutBack putBack = new PutBack(toggle(target), new CallingProbe(target), note.site());
      if (putBack.isSeen(found)) {
        return seen("already are");
      }
      Optional<RuntimeException> failure = putBack.setWithRetries(found);
      Outcome outcome = putBack.outcome(found, failure);
      return outcome == Outcome.SEEN
          ? seen("are")
          : new Result(
              outcome,
              putBack.sentence(found, outcome, failure, note.configuration())
                  + (outcome == Outcome.NOT_SEEN
                      ? ". Once you have checked that they are, run forge-api restore --forget"
                      : ""));
    } finally {
      claim.close();
    }
  }

  private Result seen(String are) {
    directory.remove(note.site());
    return new Result(
        Outcome.SEEN,
        "App REST APIs of %s %s %s again, as they were found at %s"
            .formatted(note.site().name(), are, ToggledSite.shout(note.found()), note.second()));
  }

  private RestApisToggle toggle(ForgeApiTarget target) {
    ToggleCommands recorded = note.commands();
    if (configuration.restApisSwitch().isPresent()) {
      return target.site().restApis();
    }
    return recorded == null
        ? new SetToggle(this::ask, Duration.ofSeconds(10), true)
        : SiteToggles.byCommands(recorded, target.redaction());
  }

  private void ask(RestApisState wanted) {
    if (!person.test(note.site().instruction(wanted))) {
      throw new UnsupportedOperationException(
          "restApisSwitch has no command for this, and nobody has confirmed that it was done"
              + " by hand");
    }
  }
}
