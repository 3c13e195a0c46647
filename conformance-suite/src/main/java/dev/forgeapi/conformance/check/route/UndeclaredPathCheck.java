package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_5;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.ArrayList;
import java.util.List;

/** A path that no route declares is not served, even if it resembles a declared one. */
public final class UndeclaredPathCheck extends DenialCheck {

  public UndeclaredPathCheck() {
    super(ROUTE_5);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<String> paths = new ArrayList<>(nearMisses(subject, subject.route()));
    paths.removeAll(triedBeside(subject));
    if (paths.isEmpty() || subject.standsForTheApp()) {
      paths.add(subject.app().undeclared().path());
    }
    return paths.stream()
        .map(
            path ->
                subject.vary("for the undeclared path " + path, control -> control.withPath(path)))
        .toList();
  }

  private static List<String> nearMisses(Subject subject, ApiRoute route) {
    return subject
        .app()
        .undeclared()
        .nearMisses(subject.app().addresses().of(route), subject.form());
  }

  /** A route with {@code *} where this one has {@code **} has the same near misses, and others. */
  private static List<String> triedBeside(Subject subject) {
    RoutePattern path = subject.route().path();
    if (!path.hasTail()) {
      return List.of();
    }
    String tail = path.toString();
    return subject
        .app()
        .subjectOf(RoutePattern.of(tail.substring(0, tail.length() - 1)))
        .filter(route -> route.operation() == subject.route().operation())
        .map(route -> nearMisses(subject, route))
        .orElse(List.of());
  }

  @Override
  public Causes causes() {
    return DeclaredPathCheck.matching();
  }
}
