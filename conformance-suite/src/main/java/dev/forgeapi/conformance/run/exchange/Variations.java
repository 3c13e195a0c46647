package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.VariedRequest.DeclaredPath;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.run.exchange.Workers.Memo;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that must be served though they differ from their control request; each sent once for
 * all checks.
 */
public final class Variations {
  private final AppPlan app;
  private final BaselineCalls baseline;
  private final RequestSender sender;
  private final Workers workers;
  private final Memo<Key, VariedRequest> sent = new Memo<>(this::send);
  private final Memo<PlainOfOther, VariedRequest> plainOfOthers = new Memo<>(this::judgedBy);

  public Variations(AppPlan app, BaselineCalls baseline, RequestSender sender, Workers workers) {
    this.app = app;
    this.baseline = baseline;
    this.sender = sender;
    this.workers = workers;
  }

  public VariedRequest of(RequirementId requirement, RouteAndForm cell, Variation variation) {
    return sent.get(new Key(cell, variation.what(), requirement, variation.call()));
  }

  /**
   * Paths that the route matches in addition to its own, and others may match as well.
   *
   * @see AppPlan#regions
   */
  public List<DeclaredPath> overlaps(RequirementId requirement, RouteAndForm cell) {
    return workers.map(
        List.copyOf(app.regions(cell.route())),
        address -> new DeclaredPath(inRegion(requirement, cell, address), address.declaredBy()));
  }

  private VariedRequest inRegion(RequirementId requirement, RouteAndForm cell, Address address) {
    String what =
        "for " + address.path() + " (declared by " + String.join(", ", address.declaredBy()) + ")";
    return address.route().equals(cell.route())
        ? of(
            requirement,
            cell,
            new Subject(app, cell).vary(what, control -> control.withAddress(address)))
        : plainOfOthers.get(new PlainOfOther(cell, address.route(), what));
  }

  private VariedRequest judgedBy(PlainOfOther key) {
    Step before = baseline.lastControl(key.cell());
    if (!before.is(Serving.SERVED)) {
      return new VariedRequest(key.what(), before, List.of(), null);
    }
    RouteAndForm other = new RouteAndForm(key.other(), key.cell().form());
    return new VariedRequest(
        key.what(),
        before,
        baseline.controls(other),
        baseline.lastControl(other).is(Serving.SERVED) ? null : after(key.cell(), key.what()));
  }

  private Step after(RouteAndForm cell, String what) {
    return baseline.again(cell, "after " + what);
  }

  private VariedRequest send(Key key) {
    Step before = baseline.lastControl(key.cell());
    if (!before.is(Serving.SERVED)) {
      return new VariedRequest(key.what(), before, List.of(), null);
    }
    List<Step> tries = new ArrayList<>(List.of(attempt(key)));
    if (tries.get(0).is(Serving.SERVED)) {
      return new VariedRequest(key.what(), before, tries, null);
    }
    // What is served in between shows that a server error is no outage.
    Step between =
        tries.get(0).isServerError()
            ? baseline.again(key.cell(), "between tries " + key.what())
            : before;
    tries.add(attempt(key));
    return new VariedRequest(key.what(), between, tries, after(key.cell(), key.what()));
  }

  private Step attempt(Key key) {
    return sender.send(key.requirement().id(), key.what(), "varied " + key.what(), key.call());
  }

  /** Two keys are the same if cell and words are: whichever check asks first is named. */
  private record Key(RouteAndForm cell, String what, RequirementId requirement, Call call) {
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
  private record PlainOfOther(RouteAndForm cell, ApiRoute other, String what) {}
}
