package dev.forgeapi.conformance.run.planning;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.RequirementCheck.Extra;
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
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
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
  private final Set<RouteAndForm> controls = new HashSet<>();
  private final Set<Extra> counted = EnumSet.noneOf(Extra.class);

  private RequestEstimate(AppPlan app) {
    this.app = app;
  }

  static SortedMap<String, Integer> byMethod(List<PlannedCheck> checks, AppPlan app) {
    RequestEstimate estimate = new RequestEstimate(app);
    byCell(checks, app).forEach(estimate::add);
    if (!estimate.byMethod.isEmpty()) {
      // The look at the target before the first check and after the last.
      estimate.count(method(app.subjects(Per.APP).get(0)), 2);
    }
    return estimate.byMethod;
  }

  /** Checks share requests of the same route and form only, so no more of them is held at once. */
  private static Map<RouteAndForm, List<RequirementCheck>> byCell(
      List<PlannedCheck> checks, AppPlan app) {
    Map<RouteAndForm, List<RequirementCheck>> byCell = new LinkedHashMap<>();
    for (PlannedCheck planned : checks) {
      if (planned.isDecided()) {
        RequirementCheck check = RequirementChecks.of(planned.requirement());
        for (ApiRoute route :
            planned.route() == null ? app.subjects(Per.APP) : List.of(planned.route())) {
          for (UrlForm form : UrlForm.values()) {
            if (planned.urlForm() == null || planned.urlForm() == form) {
              byCell
                  .computeIfAbsent(new RouteAndForm(route, form), none -> new ArrayList<>())
                  .add(check);
            }
          }
        }
      }
    }
    return byCell;
  }

  private void add(RouteAndForm cell, List<RequirementCheck> checks) {
    Subject subject = new Subject(app, cell);
    Map<String, Call> sent = new HashMap<>();
    Map<String, Call> denied = new HashMap<>();
    control(cell);
    for (RequirementCheck check : checks) {
      note(check.served(subject), sent);
      note(check.observed(subject), sent);
      note(check.denied(subject), denied);
    }
    sent.values().forEach(call -> count(call.method(), 1));
    addRounds(cell, denied);
    checks.stream().map(RequirementCheck::extra).distinct().forEach(extra -> add(extra, subject));
  }

  /** Variations of the same words are one request. */
  private static void note(List<Variation> variations, Map<String, Call> calls) {
    variations.forEach(variation -> calls.putIfAbsent(variation.what(), variation.call()));
  }

  private void add(Extra extra, Subject subject) {
    RouteAndForm cell = subject.cell();
    switch (extra) {
      case TOGGLE -> {
        if (counted.add(extra)) {
          toggle();
        }
      }
      case NEIGHBOUR_SITE, NEW_SITE -> count(method(cell.route()), 2);
      case SIBLINGS ->
          app.siblings(cell.route())
              .forEach(route -> control(new RouteAndForm(route, cell.form())));
      case OVERLAPS -> overlaps(cell);
      case TENANT_INFO -> count("GET", counted.add(extra) ? 1 : 0);
      case STATED_REQUESTS -> stated(cell.route());
      case REFRESH, NOTHING -> {}
    }
  }

  private void control(RouteAndForm cell) {
    count(method(cell.route()), controls.add(cell) ? 1 : 0);
  }

  private void stated(ApiRoute route) {
    if (app.recordsFunctions()) {
      for (int i = 0; i < app.statedRequests(route); i++) {
        count(method(route), 1);
        for (Address first : Set.copyOf(app.addresses().before(route, i))) {
          count(method(first.route()), 1);
        }
      }
    }
  }

  private void overlaps(RouteAndForm cell) {
    Set<String> paths = new HashSet<>();
    for (Address address : app.regions(cell.route())) {
      if (!address.route().equals(cell.route())) {
        control(new RouteAndForm(address.route(), cell.form()));
      } else if (paths.add(address.path())) {
        count(method(cell.route()), 1);
      }
    }
  }

  private void toggle() {
    for (ApiRoute route : app.routes()) {
      count(method(route), OF_TOGGLING * UrlForm.values().length);
    }
    int inAnyCase = 2 * app.routes().size() * UrlForm.values().length;
    if (!app.hasSitesToSpare()) {
      count(
          method(app.subjects(Per.APP).get(0)),
          Math.max(0, RunPlan.LEAST_WHILE_DISABLED - inAnyCase));
    }
  }

  /** A control request before, the denials, the control request again after every few. */
  private void addRounds(RouteAndForm cell, Map<String, Call> denied) {
    Set<Object> tokens = new HashSet<>();
    for (Call call : denied.values()) {
      count(call.method(), 2);
      if (call.credential() instanceof Credential.Granted granted) {
        tokens.add(granted);
      }
    }
    if (!denied.isEmpty()) {
      int rounds = (denied.size() + Denials.A_ROUND - 1) / Denials.A_ROUND;
      count(method(cell.route()), 1 + rounds);
      // Each token is shown alive before and after.
      count("GET", 2 * Math.max(0, tokens.size() - 1));
    }
  }

  private static String method(ApiRoute route) {
    return route.operation().name();
  }

  private void count(String method, int times) {
    if (times > 0) {
      byMethod.merge(method, times, Integer::sum);
    }
  }
}
