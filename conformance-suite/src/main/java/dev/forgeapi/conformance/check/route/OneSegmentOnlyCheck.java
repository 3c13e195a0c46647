package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_4;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import java.util.List;

/** A wildcard {@code *} at the end does not take two segments, nor three. */
public final class OneSegmentOnlyCheck extends DenialCheck {

  public OneSegmentOnlyCheck() {
    super(ROUTE_4);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    return subject.app().undeclared().moreSegments(subject.address()).stream()
        .map(path -> subject.vary("for " + path, control -> control.withPath(path)))
        .toList();
  }

  @Override
  public Causes causes() {
    return DeclaredPathCheck.matching();
  }
}
