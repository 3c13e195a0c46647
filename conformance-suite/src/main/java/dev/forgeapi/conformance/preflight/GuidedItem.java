package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.Diagnosis.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An admin throws the switch when asked, and the site is watched: what STATE-1 to STATE-3 require,
 * where no command can throw it.
 */
final class GuidedItem implements Item {
  private static final Set<State> WALKABLE =
      EnumSet.of(State.SERVED, State.DISABLED, State.UNCLEAR);

  private final Admin admin;

  GuidedItem(Admin admin) {
    this.admin = admin;
  }

  @Override
  public String id() {
    return "PRE-STATE";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    Optional<Guide> guide = visit.guide();
    if (guide.isEmpty()) {
      return List.of(Undecided.withoutGuide(id()));
    }
    Diagnosis found = Diagnosis.of(visit, guide.get());
    if (!WALKABLE.contains(found.state())) {
      return List.of(
          ItemAnswer.open(
                  id(),
                  "nobody was asked to throw the switch: the site answers "
                      + Answers.told(found.call())
                      + ", which no switch puts right",
                  "put right what the next items say, then run preflight --guided again")
              .showing(found.evidence()));
    }
    return new SwitchWalk(visit, admin, guide.get()).from(found.state() == State.SERVED);
  }
}
