package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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

  /**
   * For each other kind of path the first route of this one's operation, through the same URL form:
   * what is decided on one route of an operation may hold for one kind of path only.
   */
  public List<Subject> ofOtherKinds() {
    Map<Kind, ApiRoute> first = new EnumMap<>(Kind.class);
    app.routes().stream()
        .filter(other -> other.operation() == route().operation())
        .forEach(other -> first.putIfAbsent(Kind.of(other.path()), other));
    first.remove(Kind.of(route().path()));
    return first.values().stream()
        .map(other -> new Subject(app, new RouteAndForm(other, form())))
        .filter(other -> other.control().isPresent())
        .toList();
  }

  /**
   * Some of {@link #ofOtherKinds()}: those that are left out are tried through the other URL form.
   *
   * @param turn after an odd number those are tried that are left out after an even one
   */
  public List<Subject> someOfOtherKinds(int turn) {
    List<Subject> all = ofOtherKinds();
    return IntStream.range(0, all.size())
        .filter(i -> hasTurn(turn + i))
        .mapToObj(all::get)
        .toList();
  }

  /** Whether what is tried on every other route through this URL form is tried on this one. */
  public boolean hasTurn() {
    return hasTurn(app.indexOf(route()));
  }

  /**
   * The same of anything in a row, of which each URL form gets every other one.
   *
   * @param place an even one is the cloud ID's, an odd one the site name's
   */
  public boolean hasTurn(int place) {
    return (place % 2 == 0) == (form() == UrlForm.CLOUD_ID);
  }

  private enum Kind {
    EXACT,
    ONE_AT_THE_END,
    TAIL,
    ONE_IN_THE_MIDDLE;

    static Kind of(RoutePattern pattern) {
      List<RoutePattern.Segment> segments = pattern.segments();
      if (pattern.isExact()) {
        return EXACT;
      }
      if (pattern.hasTail()) {
        return TAIL;
      }
      return segments.get(segments.size() - 1).isWildcard() ? ONE_AT_THE_END : ONE_IN_THE_MIDDLE;
    }
  }

  /** The request that reaches the route if everything is as it should be; empty without a grant. */
  public Optional<Call> control() {
    return app.grants().control(address()).stream()
        .findFirst()
        .map(grant -> Call.of(new Credential.Granted(grant), address(), cell.form()));
  }

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
