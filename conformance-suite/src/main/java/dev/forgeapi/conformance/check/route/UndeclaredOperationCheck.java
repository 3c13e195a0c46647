package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_6;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import java.util.List;

/** An operation that a declared path does not declare is not served. */
public final class UndeclaredOperationCheck extends DenialCheck {

  public UndeclaredOperationCheck() {
    super(ROUTE_6);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    return subject
        .app()
        .undeclared()
        .operations(subject.address(), subject.app().allowed())
        .stream()
        .map(
            operation ->
                subject.vary(
                    "with the undeclared operation " + operation,
                    control -> control.withOperation(operation)))
        .toList();
  }

  @Override
  public Causes causes() {
    return DeclaredPathCheck.matching();
  }

  @Override
  public Suspicion suspicion() {
    return Suspicion.UNDECLARED_OPERATION;
  }
}
