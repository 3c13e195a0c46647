package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_6;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;

/**
 * An operation that a declared path does not declare is not served: through one URL form it is
 * tried without a query and with a body if the operation has one by convention, through the other
 * with a query and without a body.
 */
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
                subject.form() == UrlForm.CLOUD_ID
                    ? subject.vary(
                        "with the undeclared operation " + operation,
                        control -> control.withOperation(operation).withoutQuery())
                    : subject.vary(
                        "with the undeclared operation " + operation + ", a query and no body",
                        control -> withQuery(control.withMethod(operation.name(), null))))
        .toList();
  }

  private static Call withQuery(Call call) {
    return call.query() == null ? call.withQuery(UndeclaredPathCheck.QUERY) : call;
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
