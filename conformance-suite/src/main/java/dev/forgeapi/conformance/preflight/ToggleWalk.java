package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.InstallationProbe.State;
import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.conformance.preflight.Preflight.Admin;
import dev.forgeapi.conformance.preflight.PreflightContext.ReferenceCall;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.targets.SiteToggles;
import dev.forgeapi.testkit.internal.targets.SiteToggles.SetToggle;
import dev.forgeapi.testkit.internal.toggle.RestoredToggle;
import dev.forgeapi.testkit.internal.toggle.ToggledSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person to turn App REST APIs off, on, off, and on again. A denial counts only between two
 * successes of the same calls, so the walk ends with App REST APIs on.
 */
final class ToggleWalk {
  private static final String BLOCKED = "PRE-STATE-1";
  private static final String SERVED = "PRE-STATE-2";
  private static final String BLOCKED_AGAIN = "PRE-STATE-3";

  private final PreflightContext context;
  private final RestoredToggle toggle;
  private final ToggleProbe probe;
  private final List<ItemAnswer> answers = new ArrayList<>();
  private final RestApisState found;
  private int step;

  /**
   * @param found how the site was found, to which it is put back
   */
  ToggleWalk(PreflightContext context, Admin admin, ReferenceCall reference, RestApisState found) {
    this.context = context;
    this.probe = new ToggleProbe(context, reference);
    this.found = found;
    this.toggle =
        RestoredToggle.byHand(
            new SetToggle(wanted -> ask(admin, wanted), probe.bound(), true),
            context.target(),
            probe,
            found,
            context.options().announce());
  }

  List<ItemAnswer> answers() {
    boolean on = found == RestApisState.ENABLED;
    // What is refused while the REST APIs are on shows nothing while they are off.
    ToggleProbe.Seen before = probe.asFound(on);
    if (!before.asWanted()) {
      answers.add(notAsFound(on, before));
      addMissing();
      return answers;
    }
    context.begin(toggle, found);
    ToggleProbe.Seen off = on ? toggled(false, BLOCKED) : before;
    ToggleProbe.Seen served = off == null ? null : toggled(true, SERVED);
    ToggleProbe.Seen again = served == null ? null : toggled(false, BLOCKED_AGAIN);
    // If the person leaves here, they stay off; the items below say so.
    ToggleProbe.Seen last = again == null ? null : toggled(true, "");
    if (off != null) {
      boolean proven = served != null && (on || last != null);
      answers.add(blocked(on ? off : again, proven));
    }
    if (served != null) {
      answers.add(served(served));
    }
    if (again != null) {
      answers.add(blockedAgain(again, last != null));
    }
    addMissing();
    return answers;
  }

  /** Null if the walk ends here, which then has been said. */
  private ToggleProbe.@Nullable Seen toggled(boolean on, String id) {
    try {
      SiteToggles.set(toggle, on ? RestApisState.ENABLED : RestApisState.DISABLED);
    } catch (UnsupportedOperationException declined) {
      return null;
    }
    ToggleProbe.Seen seen = probe.await(on);
    if (seen.asWanted()) {
      toggle.seen(on ? RestApisState.ENABLED : RestApisState.DISABLED);
      return seen;
    }
    if (!id.isEmpty()) {
      answers.add(notSeen(id, on, seen));
    }
    return null;
  }

  private String request(RestApisState wanted) {
    String warning =
        step == 1 && wanted == RestApisState.DISABLED
            ? "\nWhile they are off, all calls of the app's REST APIs on this site are refused."
            : "";
    return "Step %s: turn App REST APIs %s.\n  %s%s"
        .formatted(
            step,
            ToggledSite.word(wanted).toUpperCase(Locale.ROOT),
            ClickPath.toggle(context.siteName(), wanted),
            warning);
  }

  private void ask(Admin admin, RestApisState wanted) {
    step++;
    if (!admin.does(request(wanted))) {
      throw new UnsupportedOperationException("the person at the terminal quit");
    }
  }

  private ItemAnswer notSeen(String id, boolean on, ToggleProbe.Seen seen) {
    return ItemAnswer.wrong(
            id,
            (on ? "not every call is served " : "a call is still served, or not refused, ")
                + seconds(probe.bound())
                + " after they were reported to be "
                + (on ? "on" : "off")
                + ": "
                + Answers.describe(seen.exchanges().get(0)),
            "check that it was this app on this site: "
                + ClickPath.toggle(
                    context.siteName(), on ? RestApisState.ENABLED : RestApisState.DISABLED))
        .showing(seen.exchanges());
  }

  private ItemAnswer notAsFound(boolean on, ToggleProbe.Seen before) {
    return ItemAnswer.open(
            BLOCKED,
            ("App REST APIs were not toggled: the REST APIs seem to be %s, but the"
                    + " response to a call is %s")
                .formatted(on ? "on" : "off", Answers.describe(before.exchanges().get(0))),
            "run preflight without --guided, and fix PRE-ROUTE")
        .showing(before.exchanges());
  }

  private ItemAnswer blocked(ToggleProbe.@Nullable Seen off, boolean proven) {
    if (off == null) {
      return ended(BLOCKED);
    }
    String what = "while they are off, " + probe.calls() + " are refused each time";
    return (proven
            ? ItemAnswer.right(BLOCKED, what + ", and served before and after")
            : ItemAnswer.open(
                BLOCKED,
                what + ", but they were not served both before and after",
                "run preflight --guided again, and complete all its steps"))
        .showing(off.exchanges());
  }

  private ItemAnswer served(ToggleProbe.Seen on) {
    return ItemAnswer.right(
            SERVED,
            "%s are served %s after they were reported to be on (bound %s)"
                .formatted(probe.calls(), seconds(on.after()), seconds(probe.bound())))
        .showing(on.exchanges());
  }

  private ItemAnswer blockedAgain(ToggleProbe.Seen off, boolean proven) {
    String what =
        "%s are refused again %s after they were reported to be off (bound %s)"
            .formatted(probe.calls(), seconds(off.after()), seconds(probe.bound()));
    return (proven
            ? ItemAnswer.right(BLOCKED_AGAIN, what)
            : ItemAnswer.open(
                BLOCKED_AGAIN,
                what + ", but nothing shows that they would be served otherwise",
                "run preflight --guided again, and complete all its steps"))
        .showing(off.exchanges());
  }

  private void addMissing() {
    for (String id : List.of(BLOCKED, SERVED, BLOCKED_AGAIN)) {
      if (answers.stream().noneMatch(answer -> answer.id().equals(id))) {
        answers.add(ended(id));
      }
    }
    answers.sort(Comparator.comparing(ItemAnswer::id));
  }

  private static ItemAnswer ended(String id) {
    return ItemAnswer.open(
        id, "not checked: the guided steps ended before this one", "run preflight --guided again");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

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
}
