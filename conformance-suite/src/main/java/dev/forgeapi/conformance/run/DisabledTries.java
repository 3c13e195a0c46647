package dev.forgeapi.conformance.run;

import static java.util.Comparator.comparing;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.OddPath;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Requests that differ from the control request and must be refused as it is while the REST APIs
 * are disabled: a toggle may overlook what the control request does not show.
 */
final class DisabledTries {
  private static final String QUERY = "forgeApiWhileDisabled=1";

  private final AppPlan app;
  private final List<RouteAndForm> cells;
  private final Set<GrantChoice> grants;

  /**
   * @param cells that are served while the REST APIs are enabled
   * @param grants whose tokens are served
   */
  DisabledTries(AppPlan app, List<RouteAndForm> cells, Set<GrantChoice> grants) {
    this.app = app;
    this.cells = cells.stream().sorted(comparing(cell -> app.indexOf(cell.route()))).toList();
    this.grants = grants;
  }

  /** One request, and the route that must not serve it. */
  record Try(RouteAndForm cell, Variation variation) {}

  /** However few of them are sent, there is some of each kind. */
  List<Try> inTurn() {
    List<List<Try>> kinds = List.of(withTokens(), withPaths(), withQuery(), withOddPaths());
    int most = kinds.stream().mapToInt(List::size).max().orElse(0);
    List<Try> all = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      for (List<Try> kind : kinds) {
        if (i < kind.size()) {
          all.add(kind.get(i));
        }
      }
    }
    return all;
  }

  /** Each control request with a query, and for its path written in another way. */
  List<Try> ofGateway() {
    List<Try> tries = new ArrayList<>(withQuery());
    tries.addAll(withOddPaths());
    return tries;
  }

  /** Each control request with a query. */
  private List<Try> withQuery() {
    return cells.stream().map(cell -> new Try(cell, withQuery(subject(cell)))).toList();
  }

  private Variation withQuery(Subject subject) {
    boolean withoutBody = isWithoutBody(subject.cell());
    return subject.vary(
        "with a query" + (withoutBody ? ", without a body," : "") + " that accepts any content",
        call -> {
          Call varied = call.withQuery(QUERY).acceptingAnything();
          return withoutBody ? varied.withBody(null) : varied;
        });
  }

  /** Each control request for its path written in another way. */
  private List<Try> withOddPaths() {
    List<Try> tries = new ArrayList<>();
    for (RouteAndForm cell : cells) {
      Subject subject = subject(cell);
      OddPath odd = OddPath.inTurn(app.indexOf(cell.route()) + cell.form().ordinal());
      String path = odd.of(subject.requireControl().path());
      tries.add(new Try(cell, subject.vary("for " + path, call -> call.withPath(path))));
    }
    return tries;
  }

  /** Through one URL form, where a function does not refuse it by itself unseen. */
  private boolean isWithoutBody(RouteAndForm cell) {
    return app.seesFunctions()
        && cell.route().operation().hasBody()
        && cell.form() == UrlForm.SITE_NAME;
  }

  private List<Try> withPaths() {
    List<Try> tries = new ArrayList<>();
    for (RouteAndForm cell : cells) {
      for (Address address : paths(cell)) {
        String what = "for " + address.path();
        tries.add(new Try(cell, subject(cell).vary(what, call -> call.withAddress(address))));
      }
    }
    return tries;
  }

  /**
   * A function may refuse a value that nobody has, which where nobody sees it looks like a denial.
   */
  private List<Address> paths(RouteAndForm cell) {
    List<Address> known =
        app.seesFunctions() ? List.of() : app.addresses().otherPaths(cell.route());
    List<Address> paths = new ArrayList<>(known.subList(0, Math.min(1, known.size())));
    paths.addAll(app.addresses().unusedPaths(cell.route()));
    return paths;
  }

  /** What a refresh gave comes first: no control request has it. */
  private List<Try> withTokens() {
    List<Try> refreshed = new ArrayList<>();
    List<Try> others = new ArrayList<>();
    for (RouteAndForm cell : cells) {
      Subject subject = subject(cell);
      for (Variation variation : subject.withGrant(GrantKind.WITH_SCOPES)) {
        GrantChoice grant = ((Credential.Granted) variation.call().credential()).grant();
        if (grants.contains(grant) && !variation.call().equals(subject.requireControl())) {
          boolean isRefreshed = app.grantToRefresh().filter(grant::equals).isPresent();
          (isRefreshed ? refreshed : others).add(new Try(cell, variation));
        }
      }
    }
    refreshed.addAll(others);
    return refreshed;
  }

  private Subject subject(RouteAndForm cell) {
    return new Subject(app, cell);
  }
}
