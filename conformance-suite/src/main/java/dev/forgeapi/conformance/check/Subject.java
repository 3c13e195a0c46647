package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What variations are made for: one route of the app through one URL form.
 *
 * @param app how the run addresses the app
 * @param cell the route and the form
 */
public record Subject(AppPlan app, RouteAndForm cell) {

  public Address address() {
    return app.addresses().of(cell.route());
  }

  public ApiRoute route() {
    return cell.route();
  }

  public UrlForm form() {
    return cell.form();
  }

  /** Whether requirements of the whole app are decided on this route. */
  public boolean standsForTheApp() {
    return app.subjects(Per.APP).contains(cell.route());
  }

  /** Whether requirements of this route's operation are decided on this route. */
  public boolean standsForItsOperation() {
    return app.subjects(Per.OPERATION).contains(cell.route());
  }

  /** The request that reaches the route if everything is as it should be; empty without a grant. */
  public Optional<Call> control() {
    return app.grants().control(address()).stream()
        .findFirst()
        .map(grant -> Call.of(new Credential.Granted(grant), address(), cell.form()));
  }

  /** The control request. */
  public Call requireControl() {
    return control()
        .orElseThrow(() -> new IllegalStateException("no grant opens " + cell.route().key()));
  }

  /** The control request with each grant that meets the demand. */
  public List<Variation> withGrant(GrantKind kind) {
    return app.grants().choices(kind, address()).stream()
        .map(
            grant ->
                new Variation(
                    "with " + grant.words(),
                    requireControl().withCredential(new Credential.Granted(grant))))
        .toList();
  }

  /** One variation of the control request. */
  public Variation vary(String what, UnaryOperator<Call> change) {
    return new Variation(what, change.apply(requireControl()));
  }
}
