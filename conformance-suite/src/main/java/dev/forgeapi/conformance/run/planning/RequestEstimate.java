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
import dev.forgeapi.conformance.run.AsBefore;
import dev.forgeapi.conformance.run.Denials;
import dev.forgeapi.conformance.run.RequirementChecks;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests a run sends at most to a target that behaves, retries and polls aside: the sum
 * over what each requirement varies. Requests that several checks share are counted once.
 */
final class RequestEstimate {
  /** Each phase of the toggle asks every route; while disabled once more. */
  private static final int OF_TOGGLING = 7;

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
    if (!toggled) {
      toggled = true;
      for (ApiRoute route : app.routes()) {
        count(route.operation().name(), OF_TOGGLING * UrlForm.values().length);
      }
      if (!app.hasSitesToSpare()) {
        toggleOfSite();
      }
    }
  }

  /** While disabled, routes in turn; then what must be as before. */
  private void toggleOfSite() {
    List<ApiRoute> routes = app.routes();
    int inAnyCase = 2 * routes.size() * UrlForm.values().length;
    for (int i = inAnyCase; i < RunPlan.LEAST_WHILE_DISABLED; i++) {
      count(routes.get(i % routes.size()).operation().name(), 1);
    }
    AsBefore.of(app).forEach(each -> count(each.variation().call().method(), 1));
  }

  /** A control request before, the denials, the control request again after every few. */
  private void addRounds(RouteAndForm cell, Map<String, Call> ofCell) {
    Set<Object> tokens = new HashSet<>();
    for (Call call : ofCell.values()) {
      count(call.method(), 2);
      if (call.credential() instanceof Credential.Granted granted) {
        tokens.add(granted);
      }
    }
    if (!ofCell.isEmpty()) {
      int rounds = (ofCell.size() + Denials.A_ROUND - 1) / Denials.A_ROUND;
      count(cell.route().operation().name(), 1 + rounds);
      // Each token is shown alive before and after.
      count("GET", 2 * Math.max(0, tokens.size() - 1));
    }
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
