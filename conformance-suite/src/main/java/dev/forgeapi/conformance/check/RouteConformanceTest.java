package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_4;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_6;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_7;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_8;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.Undeclared;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The paths and operations that the manifest declares are served, and no others. */
class RouteConformanceTest {

  static final Map<RequirementId, Function<Subject, List<Difference>>> DENIED =
      Map.of(
          ROUTE_4, RouteConformanceTest::oneSegmentMore,
          ROUTE_5, RouteConformanceTest::undeclaredPaths,
          ROUTE_6, RouteConformanceTest::undeclaredOperation);

  @Check(ROUTE_1)
  void aPathWithoutWildcardsIsServed(CheckCase check) {
    check.conclude(RouteOracle.judge(check.reached(), List.of()));
  }

  @Check(ROUTE_2)
  void aStarAtTheEndTakesAnyOneSegment(CheckCase check) {
    check.conclude(RouteOracle.judge(check.reached(), otherPaths(check)));
  }

  @Check(ROUTE_3)
  void aTailTakesSeveralSegments(CheckCase check) {
    check.conclude(RouteOracle.judge(check.reached(), otherPaths(check)));
  }

  @Check(ROUTE_8)
  void aStarInTheMiddleTakesAnyOneSegment(CheckCase check) {
    check.conclude(RouteOracle.judge(check.reached(), otherPaths(check)));
  }

  @Check(ROUTE_7)
  void eachOperationOfAPathReachesItsOwnFunction(CheckCase check) {
    check.conclude(OperationOracle.judge(check.reached(), check.reachedSiblings()));
  }

  @Check(ROUTE_4)
  void aStarAtTheEndDoesNotTakeTwoSegments(CheckCase check) {
    check.concludeDenied();
  }

  @Check(ROUTE_5)
  void anUndeclaredPathIsNotServed(CheckCase check) {
    check.concludeDenied();
  }

  @Check(ROUTE_6)
  void anUndeclaredOperationIsNotServed(CheckCase check) {
    check.concludeDenied();
  }

  /** Other paths are only known to deserve an answer where the app is the probe. */
  private static List<DeclaredPath> otherPaths(CheckCase check) {
    List<DeclaredPath> others = new ArrayList<>();
    if (check.hasProbe()) {
      Set<String> itself = Set.of(check.route().key());
      check.app().addresses().otherPaths(check.route()).stream()
          .map(path -> Difference.of("for " + path, twin -> twin.withPath(path)))
          .forEach(difference -> others.add(new DeclaredPath(check.varied(difference), itself)));
    }
    others.addAll(check.inRegions());
    return others;
  }

  private static List<Difference> oneSegmentMore(Subject subject) {
    return subject.app().undeclared().oneSegmentMore(subject.address()).stream()
        .map(path -> Difference.of("for " + path, twin -> twin.withPath(path)))
        .toList();
  }

  private static List<Difference> undeclaredPaths(Subject subject) {
    Undeclared undeclared = subject.app().undeclared();
    List<String> paths = new ArrayList<>();
    undeclared.lookalike(subject.address()).ifPresent(paths::add);
    if (paths.isEmpty() || subject.standsForTheApp()) {
      paths.add(undeclared.path());
    }
    subject.app().nearMiss(subject.cell().route()).ifPresent(paths::add);
    return paths.stream()
        .map(path -> Difference.of("for the undeclared path " + path, twin -> twin.withPath(path)))
        .toList();
  }

  private static List<Difference> undeclaredOperation(Subject subject) {
    Address address = subject.address();
    return subject.app().undeclared().operation(address, subject.app().allowed()).stream()
        .map(
            operation ->
                Difference.of(
                    "with the undeclared operation " + operation,
                    twin -> twin.withOperation(operation)))
        .toList();
  }
}
