package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that must be served though they differ from their twin; each sent once for all checks.
 */
final class Variations {
  private final AppPlan app;
  private final Reach reach;
  private final Sender sender;
  private final Memo<Key, VariedRequest> sent = new Memo<>(this::send);
  private final Memo<PlainOfOther, VariedRequest> plainOfOthers = new Memo<>(this::judgedBy);

  Variations(AppPlan app, Reach reach, Sender sender) {
    this.app = app;
    this.reach = reach;
    this.sender = sender;
  }

  VariedRequest of(RequirementId requirement, Cell cell, Difference difference) {
    return sent.get(new Key(cell, difference.what(), requirement, difference));
  }

  /**
   * Paths that the route matches beside its own, and others may match as well.
   *
   * @see AppPlan#regions
   */
  List<DeclaredPath> inRegions(RequirementId requirement, Cell cell) {
    return app.regions(cell.route()).stream()
        .map(
            address -> new DeclaredPath(inRegion(requirement, cell, address), address.declaredBy()))
        .toList();
  }

  private VariedRequest inRegion(RequirementId requirement, Cell cell, Address address) {
    String what =
        "for " + address.path() + " (declared by " + String.join(", ", address.declaredBy()) + ")";
    return address.route().equals(cell.route())
        ? of(requirement, cell, Difference.of(what, twin -> twin.withAddress(address)))
        : plainOfOthers.get(new PlainOfOther(cell, address.route(), what));
  }

  private VariedRequest judgedBy(PlainOfOther key) {
    Step before = reach.lastPlain(key.cell());
    if (!before.is(Serving.SERVED)) {
      return new VariedRequest(key.what(), before, List.of(), null);
    }
    Cell other = new Cell(key.other(), key.cell().form());
    return new VariedRequest(
        key.what(),
        before,
        reach.plain(other),
        reach.lastPlain(other).is(Serving.SERVED) ? null : after(key.cell(), key.what()));
  }

  private Step after(Cell cell, String what) {
    return reach.again(cell, "after " + what);
  }

  private VariedRequest send(Key key) {
    Step before = reach.lastPlain(key.cell());
    if (!before.is(Serving.SERVED)) {
      return new VariedRequest(key.what(), before, List.of(), null);
    }
    List<Step> tries = new ArrayList<>(List.of(attempt(key)));
    if (tries.get(0).is(Serving.SERVED)) {
      return new VariedRequest(key.what(), before, tries, null);
    }
    tries.add(attempt(key));
    return new VariedRequest(key.what(), before, tries, after(key.cell(), key.what()));
  }

  private Step attempt(Key key) {
    return sender.send(
        key.requirement().id(),
        key.what(),
        "varied " + key.what(),
        key.difference().change().apply(reach.twin(key.cell())));
  }

  /** Two keys are the same if cell and words are: whichever check asks first is named. */
  private record Key(Cell cell, String what, RequirementId requirement, Difference difference) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.cell.equals(cell) && key.what.equals(what);
    }

    @Override
    public int hashCode() {
      return cell.hashCode() * 31 + what.hashCode();
    }
  }

  /** The plain request of another route, for a path that the cell's route declares too. */
  private record PlainOfOther(Cell cell, ApiRoute other, String what) {}
}
