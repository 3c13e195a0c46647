package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_6;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.manifest.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that a declared path does not declare is not served: it is tried without a query and
 * with a body if the operation has one by convention, and without a body, then with a query and
 * headers by which some servers take one operation for another. Where nobody sees what a function
 * receives, it keeps the query and the body of its configured request, without which the function
 * may refuse it by itself.
 */
public final class UndeclaredOperationCheck extends DenialCheck {

  /** Nothing says that a gateway reads them; it is the method that names the operation (F-006). */
  private static final List<String> OVERRIDES =
      List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

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
        .map(operation -> bothWays(subject, operation))
        .toList();
  }

  /** Through one URL form the plain one first, and on every other route the other way round. */
  private static Variation bothWays(Subject subject, Operation operation) {
    String what = "with the undeclared operation " + operation;
    Variation plain = subject.vary(what, control -> plain(subject, control, operation));
    Variation query =
        subject.vary(
            what
                + (keepsBody(subject, operation)
                    ? ", but with a query and headers that override it with "
                    : ", but without a body, and with a query and headers that override it with ")
                + subject.route().operation(),
            control -> overridden(of(subject, control, operation, null), control));
    return subject.hasTurn() ? plain.repeatedAs(query) : query.repeatedAs(plain);
  }

  private static Call plain(Subject subject, Call control, Operation operation) {
    Call call = of(subject, control, operation, operation.hasBody() ? "{}" : null);
    return subject.app().seesFunctions() ? call.withoutQuery() : call;
  }

  private static Call of(
      Subject subject, Call control, Operation operation, @Nullable String body) {
    return control.withMethod(
        operation.name(), keepsBody(subject, operation) ? control.body() : body);
  }

  private static boolean keepsBody(Subject subject, Operation operation) {
    return operation.hasBody()
        && !subject.app().seesFunctions()
        && subject.requireControl().body() != null;
  }

  /** As if the operation of the control request had been sent. */
  private static Call overridden(Call call, Call control) {
    return call.withQuery("_method=" + control.method())
        .withHeaders(OVERRIDES.stream().map(name -> new Header(name, control.method())).toList());
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
