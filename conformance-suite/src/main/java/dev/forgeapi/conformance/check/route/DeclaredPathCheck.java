package dev.forgeapi.conformance.check.route;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest.DeclaredPath;
import dev.forgeapi.conformance.proof.rule.NoRouteRule;
import dev.forgeapi.conformance.proof.rule.RouteRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A declared path is served: one without wildcards, one with {@code *} at the end, with {@code **},
 * or with {@code *} in the middle, for any value and length (F-021, F-022). Where several routes
 * match a path, one of them must serve it (F-023).
 */
public final class DeclaredPathCheck extends RequirementCheck {

  private DeclaredPathCheck(RequirementId id) {
    super(id);
  }

  public static List<RequirementCheck> all() {
    return List.of(
        new DeclaredPathCheck(RequirementId.ROUTE_1),
        new DeclaredPathCheck(RequirementId.ROUTE_2),
        new DeclaredPathCheck(RequirementId.ROUTE_3),
        new DeclaredPathCheck(RequirementId.ROUTE_8));
  }

  @Override
  public List<Variation> served(Subject subject) {
    return subject.app().addresses().otherPaths(subject.route()).stream()
        .map(address -> path(subject, address))
        .toList();
  }

  @Override
  public Extra extra() {
    return Extra.OVERLAPS;
  }

  @Override
  public Judgement judge(Evidence evidence) {
    Subject subject = evidence.subject();
    List<DeclaredPath> others =
        new ArrayList<>(
            evidence.atOnce(
                served(subject),
                other ->
                    new DeclaredPath(evidence.served(other), other.call().address().declaredBy())));
    if (!evidence.seesFunctions()) {
      return ofPlainApp(evidence, others);
    }
    others.addAll(evidence.overlaps());
    List<Step> steps = new ArrayList<>(List.of(evidence.control()));
    others.forEach(other -> steps.addAll(other.request().tries()));
    return Judgement.worst(
        List.of(
            RouteRule.judge(evidence.reached(), subject.address().declaredBy(), others),
            RouteRule.samePath(steps)));
  }

  /**
   * An app that is not the probe may answer other values as it likes: they fail only where they are
   * refused like a path that no route declares, so that no function saw them.
   */
  private static Judgement ofPlainApp(Evidence evidence, List<DeclaredPath> others) {
    return others.stream()
        .map(
            other ->
                NoRouteRule.judge(
                    other.request(), () -> evidence.deniedAnywhere(RequirementId.ROUTE_5)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(
            () ->
                RouteRule.judge(
                    evidence.reached(), evidence.subject().address().declaredBy(), List.of()));
  }

  @Override
  public Causes causes() {
    return matching();
  }

  @Override
  public Suspicion suspicion() {
    return Suspicion.SERVED_PATH;
  }

  static Causes matching() {
    return Causes.platform("it does not match paths or operations as documented")
        .or(Culprit.MANIFEST, "the deployed version declares other routes than this manifest")
        .first("deploy the app from this manifest and run again");
  }

  private static Variation path(Subject subject, Address address) {
    return subject.vary("for " + address.path(), control -> control.withAddress(address));
  }
}
