package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_5;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import java.util.ArrayList;
import java.util.List;

/** A path that no route declares is not served, however much it looks like a declared one. */
public final class UndeclaredPathCheck extends DenialCheck {

  public UndeclaredPathCheck() {
    super(ROUTE_5);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<String> paths =
        new ArrayList<>(subject.app().undeclared().nearMisses(subject.address(), subject.form()));
    if (paths.isEmpty() || subject.standsForTheApp()) {
      paths.add(subject.app().undeclared().path());
    }
    return paths.stream()
        .map(
            path ->
                subject.vary("for the undeclared path " + path, control -> control.withPath(path)))
        .toList();
  }

  @Override
  public Causes causes() {
    return DeclaredPathCheck.matching();
  }
}
