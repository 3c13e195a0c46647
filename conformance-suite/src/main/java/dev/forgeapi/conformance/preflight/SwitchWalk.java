package dev.forgeapi.conformance.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Off, on, off and on again, by a person's hand. A denial counts between two successes of the same
 * calls only; the walk ends with the switch on, so that the second one has its success too.
 */
final class SwitchWalk {
  private static final String BLOCKED = "PRE-STATE-1";
  private static final String SERVED = "PRE-STATE-2";
  private static final String BLOCKED_AGAIN = "PRE-STATE-3";

  private final Visit visit;
  private final Admin admin;
  private final SwitchSight sight;
  private final List<ItemAnswer> answers = new ArrayList<>();
  private int step;

  SwitchWalk(Visit visit, Admin admin, Guide guide) {
    this.visit = visit;
    this.admin = admin;
    this.sight = new SwitchSight(visit, guide);
  }

  /**
   * @param on how the switch was found
   */
  List<ItemAnswer> from(boolean on) {
    // What is refused while the switch is on shows nothing while it is off.
    SwitchSight.Seen before = sight.asFound(on);
    if (!before.asWanted()) {
      answers.add(notAsFound(on, before));
      addMissing();
      return answers;
    }
    SwitchSight.Seen off = on ? thrown(false, BLOCKED) : before;
    SwitchSight.Seen served = off == null ? null : thrown(true, SERVED);
    SwitchSight.Seen again = served == null ? null : thrown(false, BLOCKED_AGAIN);
    // Whoever leaves here leaves the switch off; then the items below say so.
    SwitchSight.Seen last = again == null ? null : thrown(true, "");
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
  private SwitchSight.@Nullable Seen thrown(boolean on, String id) {
    step++;
    if (!admin.does(request(on))) {
      return null;
    }
    SwitchSight.Seen seen = sight.await(on);
    if (seen.asWanted()) {
      return seen;
    }
    if (!id.isEmpty()) {
      answers.add(notSeen(id, on, seen));
    }
    return null;
  }

  private String request(boolean on) {
    String site = visit.siteName();
    String warning =
        step == 1 && !on
            ? "\nWhile it is off, everybody who calls the app's REST APIs on this site is refused."
            : "";
    return "Step "
        + step
        + ": switch App REST APIs "
        + (on ? "ON" : "OFF")
        + ".\n  "
        + (on ? ClickPath.enableRestApis(site) : ClickPath.disableRestApis(site))
        + warning;
  }

  private ItemAnswer notSeen(String id, boolean on, SwitchSight.Seen seen) {
    return ItemAnswer.wrong(
            id,
            (on ? "not every call is served " : "a call is still served, or not refused, ")
                + seconds(sight.bound())
                + " after the switch was said to be "
                + (on ? "on" : "off")
                + ": "
                + Answers.told(seen.exchanges().get(0)),
            "see that it was this app's switch on this site: "
                + (on
                    ? ClickPath.enableRestApis(visit.siteName())
                    : ClickPath.disableRestApis(visit.siteName())))
        .showing(seen.exchanges());
  }

  private ItemAnswer notAsFound(boolean on, SwitchSight.Seen before) {
    return ItemAnswer.open(
            BLOCKED,
            "nobody was asked to throw the switch: it seems to be "
                + (on ? "on" : "off")
                + ", but a call is answered "
                + Answers.told(before.exchanges().get(0)),
            "run preflight without --guided, and put right what PRE-ROUTE says")
        .showing(before.exchanges());
  }

  private ItemAnswer blocked(SwitchSight.@Nullable Seen off, boolean proven) {
    if (off == null) {
      return ended(BLOCKED);
    }
    String what = "while the switch is off, " + sight.calls() + " are refused each time";
    return (proven
            ? ItemAnswer.right(BLOCKED, what + ", and served before and after")
            : ItemAnswer.open(
                BLOCKED,
                what + ", but they were not served both before and after",
                "run preflight --guided again, and go on to its last step"))
        .showing(off.exchanges());
  }

  private ItemAnswer served(SwitchSight.Seen on) {
    return ItemAnswer.right(
            SERVED,
            sight.calls()
                + " are served "
                + seconds(on.after())
                + " after the switch was said to be on (bound "
                + seconds(sight.bound())
                + ")")
        .showing(on.exchanges());
  }

  private ItemAnswer blockedAgain(SwitchSight.Seen off, boolean proven) {
    String what =
        sight.calls()
            + " are refused again "
            + seconds(off.after())
            + " after the switch was said to be off (bound "
            + seconds(sight.bound())
            + ")";
    return (proven
            ? ItemAnswer.right(BLOCKED_AGAIN, what)
            : ItemAnswer.open(
                BLOCKED_AGAIN,
                what + ", but nothing shows that they would be served otherwise",
                "run preflight --guided again, and go on to its last step"))
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
        id, "not looked at: the walk ended before", "run preflight --guided again");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
