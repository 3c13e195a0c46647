package dev.forgeapi.conformance.run.planning;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.RequirementCheck.Extra;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.run.AsBefore;
import dev.forgeapi.conformance.run.Denials;
import dev.forgeapi.conformance.run.RequirementChecks;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.exchange.ToggleWait;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
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
  private final Set<RouteAndForm> controls = new HashSet<>();
  private final Set<Extra> counted = EnumSet.noneOf(Extra.class);
  private boolean provesTokens;

  /** Of the request that shows a token alive: looked up among all routes, so once for each. */
  private final Map<GrantChoice, String> proofMethods = new HashMap<>();

  private RequestEstimate(AppPlan app) {
    this.app = app;
  }

  static SortedMap<String, Integer> byMethod(List<PlannedCheck> checks, AppPlan app) {
    RequestEstimate estimate = new RequestEstimate(app);
    byCell(checks, app).entrySet().parallelStream()
        .map(cell -> CellRequests.of(new Subject(app, cell.getKey()), cell.getValue()))
        .forEachOrdered(estimate::add);
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

  /**
   * What the checks of one cell send in addition to the control requests that others share.
   *
   * @param methods one for each request
   * @param tokens of each round of denials those to be shown alive
   */
  private record CellRequests(
      Subject subject, List<String> methods, List<Credential.Granted> tokens, Set<Extra> extras) {

    static CellRequests of(Subject subject, List<RequirementCheck> checks) {
      Map<String, Call> sent = new HashMap<>();
      Map<String, Call> denied = new LinkedHashMap<>();
      List<String> methods = new ArrayList<>();
      Set<Extra> extras = EnumSet.noneOf(Extra.class);
      for (RequirementCheck check : checks) {
        note(check.served(subject), sent);
        note(check.observed(subject), sent);
        note(check.denied(subject), denied);
        check.lasting(subject).forEach(variation -> methods.add(variation.call().method()));
        extras.add(check.extra());
      }
      sent.values().forEach(call -> methods.add(call.method()));
      CellRequests requests = new CellRequests(subject, methods, new ArrayList<>(), extras);
      requests.addRounds(List.copyOf(denied.values()));
      return requests;
    }

    /** Variations of the same words are one request. */
    private static void note(List<Variation> variations, Map<String, Call> calls) {
      variations.forEach(variation -> calls.putIfAbsent(variation.what(), variation.call()));
    }

    /** A control request before, the denials, the control request again after every few. */
    private void addRounds(List<Call> denied) {
      if (denied.isEmpty()) {
        return;
      }
      Optional<Credential> control = subject.control().map(Call::credential);
      methods.add(method(subject.route()));
      for (int from = 0; from < denied.size(); from += Denials.A_ROUND) {
        List<Call> round = denied.subList(from, Math.min(denied.size(), from + Denials.A_ROUND));
        round.forEach(call -> methods.addAll(List.of(call.method(), call.method())));
        methods.add(method(subject.route()));
        round.stream()
            .map(Call::credential)
            .filter(Credential.Granted.class::isInstance)
            .filter(token -> !control.equals(Optional.of(token)))
            .distinct()
            .forEach(token -> tokens.add((Credential.Granted) token));
      }
    }
  }

  private void add(CellRequests requests) {
    control(requests.subject().cell());
    requests.methods().forEach(method -> count(method, 1));
    requests.tokens().forEach(this::countProofs);
    requests.extras().forEach(extra -> add(extra, requests.subject()));
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
    for (UrlForm form : UrlForm.values()) {
      app.routes().forEach(route -> control(new RouteAndForm(route, form)));
    }
    int forms = UrlForm.values().length;
    if (app.hasSitesToSpare()) {
      app.routes().forEach(route -> count(method(route), OF_TOGGLING_A_SPARE_SITE * forms));
      return;
    }
    int cells = app.routes().size() * forms;
    int samples = app.subjects(Per.APP).size() * forms;
    String sample = method(app.subjects(Per.APP).get(0));
    // Before the run: a site that is found disabled, and stays so, is enabled, on one route.
    count(sample, forms + 2 * ToggleWait.requests(forms, forms));
    // Per cell: enabled at first; in each of two cycles disabled, then tried, enabled, seen again.
    app.routes().forEach(route -> count(method(route), (1 + 2 * 4) * forms));
    int polls = ToggleWait.requests(cells, samples) - cells;
    int firstDisabled = 2 * cells + polls;
    int toSpare = Math.max(RunPlan.LEAST_VARIED, RunPlan.LEAST_WHILE_DISABLED - firstDisabled);
    // A token of few scopes in the second cycle, and a path that is not declared in the first.
    count(sample, 4 * polls + samples + 1);
    for (int i = 0; i < toSpare; i++) {
      count(method(app.routes().get(i % app.routes().size())), 1);
    }
    AsBefore.of(app).forEach(each -> count(each.variation().call().method(), 1));
    count(sample, AsBefore.MOST_LOOKS);
  }

  /**
   * Each token is shown alive before and after: on a route that it opens, or elsewhere (F-070),
   * where a token that nobody issued must be refused.
   */
  private void countProofs(Credential.Granted token) {
    count(proofMethods.computeIfAbsent(token.grant(), this::proofMethod), 2);
    count("GET", provesTokens ? 0 : 1);
    provesTokens = true;
  }

  private String proofMethod(GrantChoice grant) {
    return app.openedBy(grant).stream()
        .findFirst()
        .map(address -> method(address.route()))
        .orElse("GET");
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
