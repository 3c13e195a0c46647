package dev.forgeapi.conformance.run.planning;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.run.Denials;
import dev.forgeapi.conformance.run.RequirementChecks;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.exchange.ToggleWait;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests a run sends at most to a target that behaves, and whose toggle takes effect at
 * once; without retries: the sum over what each requirement varies. Requests that several checks
 * share are counted once.
 */
final class RequestEstimate {
  /** Each phase of the toggle asks every route; while disabled once more. */
  private static final int OF_TOGGLING_A_SPARE_SITE = 7;

  private final AppPlan app;
  private final SortedMap<String, Integer> byMethod = new TreeMap<>();
  private final Set<Object> counted = new HashSet<>();
  private final Map<RouteAndForm, Map<String, Call>> denied = new LinkedHashMap<>();
  private boolean toggled;

  private RequestEstimate(AppPlan app) {
    this.app = app;
  }

  static SortedMap<String, Integer> byMethod(List<PlannedCheck> checks, AppPlan app) {
    RequestEstimate estimate = new RequestEstimate(app);
    checks.stream().filter(PlannedCheck::isDecided).forEach(estimate::add);
    estimate.denied.forEach(estimate::addRounds);
    if (!estimate.byMethod.isEmpty()) {
      // The look at the target before the first check and after the last.
      estimate.count(app.subjects(Per.APP).get(0).operation().name(), 2);
    }
    return estimate.byMethod;
  }

  private void add(PlannedCheck planned) {
    RequirementCheck check = RequirementChecks.of(planned.requirement());
    List<ApiRoute> routes =
        planned.route() == null ? app.subjects(Per.APP) : List.of(planned.route());
    for (ApiRoute route : routes) {
      Arrays.stream(UrlForm.values())
          .filter(form -> planned.urlForm() == null || planned.urlForm() == form)
          .forEach(form -> add(check, new Subject(app, new RouteAndForm(route, form))));
    }
  }

  private void add(RequirementCheck check, Subject subject) {
    RouteAndForm cell = subject.cell();
    control(cell);
    for (Variation variation : check.served(subject)) {
      once(List.of(cell, variation.what()), variation.call().method(), 1);
    }
    for (Variation variation : check.observed(subject)) {
      once(List.of(cell, variation.what()), variation.call().method(), 1);
    }
    Map<String, Call> ofCell = denied.computeIfAbsent(cell, none -> new LinkedHashMap<>());
    for (Variation variation : check.denied(subject)) {
      ofCell.putIfAbsent(variation.what(), variation.call());
    }
    switch (check.extra()) {
      case TOGGLE -> toggle();
      case NEIGHBOUR_SITE -> once(List.of(cell, "neighbour"), cell.route().operation().name(), 2);
      case NEW_SITE -> once(List.of(cell, "new site"), cell.route().operation().name(), 2);
      case SIBLINGS -> siblings(cell);
      case OVERLAPS -> overlaps(subject);
      case TENANT_INFO -> once(List.of("tenant_info"), "GET", 1);
      case STATED_REQUESTS -> stated(cell);
      case REFRESH, NOTHING -> {}
    }
  }

  private void control(RouteAndForm cell) {
    once(List.of(cell, "control"), cell.route().operation().name(), 1);
  }

  private void siblings(RouteAndForm cell) {
    app.siblings(cell.route()).forEach(route -> control(new RouteAndForm(route, cell.form())));
  }

  private void stated(RouteAndForm cell) {
    if (app.recordsFunctions()) {
      for (int i = 0; i < app.statedRequests(cell.route()); i++) {
        once(List.of(cell, "stated " + i), cell.route().operation().name(), 1);
        for (Address first : app.addresses().before(cell.route(), i)) {
          once(List.of(cell, "before " + i, first), first.route().operation().name(), 1);
        }
      }
    }
  }

  private void overlaps(Subject subject) {
    for (Address address : app.regions(subject.route())) {
      if (address.route().equals(subject.route())) {
        once(
            List.of(subject.cell(), "overlap " + address.path()),
            subject.route().operation().name(),
            1);
      } else {
        control(new RouteAndForm(address.route(), subject.form()));
      }
    }
  }

  private void toggle() {
    if (toggled) {
      return;
    }
    toggled = true;
    for (UrlForm form : UrlForm.values()) {
      app.routes().forEach(route -> control(new RouteAndForm(route, form)));
    }
    int forms = UrlForm.values().length;
    if (app.hasSitesToSpare()) {
      app.routes()
          .forEach(route -> count(route.operation().name(), OF_TOGGLING_A_SPARE_SITE * forms));
      return;
    }
    int cells = app.routes().size() * forms;
    int samples = app.subjects(Per.APP).size() * forms;
    String sample = app.subjects(Per.APP).get(0).operation().name();
    // Before the run: a site that is found disabled is enabled, and seen so on one route.
    count(sample, forms + ToggleWait.requests(forms, forms));
    // Per cell: enabled at first; in each of two cycles disabled, then tried, enabled, seen again.
    app.routes().forEach(route -> count(route.operation().name(), (1 + 2 * 4) * forms));
    int polls = ToggleWait.requests(cells, samples) - cells;
    int firstDisabled = 2 * cells + polls;
    int toSpare = Math.max(samples, RunPlan.LEAST_WHILE_DISABLED - firstDisabled);
    // A token of few scopes in the second cycle, and a path that is not declared in the first.
    count(sample, 4 * polls + toSpare + samples + 1);
  }

  /** A control request before, the denials, the control request again after every few. */
  private void addRounds(RouteAndForm cell, Map<String, Call> ofCell) {
    if (ofCell.isEmpty()) {
      return;
    }
    Optional<Credential> control = new Subject(app, cell).control().map(Call::credential);
    List<Call> calls = List.copyOf(ofCell.values());
    count(cell.route().operation().name(), 1);
    for (int from = 0; from < calls.size(); from += Denials.A_ROUND) {
      List<Call> round = calls.subList(from, Math.min(calls.size(), from + Denials.A_ROUND));
      round.forEach(call -> count(call.method(), 2));
      count(cell.route().operation().name(), 1);
      round.stream()
          .map(Call::credential)
          .filter(Credential.Granted.class::isInstance)
          .filter(token -> !control.equals(Optional.of(token)))
          .distinct()
          .forEach(token -> countProofs((Credential.Granted) token));
    }
  }

  /**
   * Each token is shown alive before and after: on a route that it opens, or elsewhere (F-070),
   * where a token that nobody issued must be refused.
   */
  private void countProofs(Credential.Granted token) {
    Optional<Address> opened = app.openedBy(token.grant()).stream().findFirst();
    count(opened.map(address -> address.route().operation().name()).orElse("GET"), 2);
    once("a token that nobody issued", "GET", 1);
  }

  private void once(Object request, String method, int times) {
    if (counted.add(request)) {
      count(method, times);
    }
  }

  private void count(String method, int times) {
    if (times > 0) {
      byMethod.merge(method, times, Integer::sum);
    }
  }
}
