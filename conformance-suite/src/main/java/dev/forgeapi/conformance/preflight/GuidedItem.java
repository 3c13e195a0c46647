package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.InstallationProbe.State;
import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.conformance.preflight.Preflight.Admin;
import dev.forgeapi.conformance.preflight.PreflightContext.ReferenceCall;
import dev.forgeapi.testkit.RestApisState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An admin toggles the site when asked, and the site is watched: what STATE-1 to STATE-3 require,
 * where no command can toggle it.
 */
record GuidedItem(PreflightContext context, Admin admin) implements Item {
  private static final String ID = "PRE-STATE";
  private static final Set<State> WALKABLE =
      EnumSet.of(State.SERVED, State.DISABLED, State.UNCLEAR);

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<ItemAnswer> answers() {
    Optional<ReferenceCall> reference = context.reference();
    if (reference.isEmpty()) {
      return List.of(
          ItemAnswer.open(
              ID,
              "App REST APIs were not toggled: no identity can call a GET route",
              "add an identity with a GET route's scopes and the product scope"));
    }
    InstallationProbe found = InstallationProbe.of(context, reference.get());
    if (!WALKABLE.contains(found.state())) {
      return List.of(
          ItemAnswer.open(
                  ID,
                  "App REST APIs were not toggled: the site responds with "
                      + Answers.describe(found.call())
                      + ", which the toggle cannot fix",
                  "fix the next items, then run preflight --guided again")
              .showing(found.evidence()));
    }
    return new ToggleWalk(
            context,
            admin,
            reference.get(),
            found.state() == State.SERVED ? RestApisState.ENABLED : RestApisState.DISABLED)
        .answers();
  }
}
