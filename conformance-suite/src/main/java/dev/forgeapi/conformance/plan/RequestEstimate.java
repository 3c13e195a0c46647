package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.requirement.Need;
import dev.forgeapi.conformance.requirement.Per;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests a run sends at most to a target that behaves, retries and polls aside. Requests
 * that several checks share are counted once.
 */
final class RequestEstimate {
  /** So many denials rest on one pair of successes; each is sent twice. */
  private static final int A_ROUND = 10;

  private final AppPlan app;
  private final Map<Request, Integer> times = new LinkedHashMap<>();
  private final Map<Cell, Integer> denials = new LinkedHashMap<>();

  /** Whether the requests of the switch, which are those of all its checks, are counted. */
  private boolean switched;

  private RequestEstimate(AppPlan app) {
    this.app = app;
  }

  static SortedMap<String, Integer> byMethod(List<PlannedCheck> checks, AppPlan app) {
    RequestEstimate estimate = new RequestEstimate(app);
    checks.stream()
        .filter(check -> check.notApplicable() == null && check.undecidable() == null)
        .forEach(estimate::add);
    SortedMap<String, Integer> byMethod = new TreeMap<>();
    estimate.times.forEach(
        (request, count) -> byMethod.merge(request.method(), count, Integer::sum));
    estimate.denials.forEach(
        (cell, count) ->
            byMethod.merge(
                cell.route().operation().name(),
                1 + (count + A_ROUND - 1) / A_ROUND,
                Integer::sum));
    if (!byMethod.isEmpty()) {
      // The look at the target before the first check and after the last.
      byMethod.merge(cellOfTheApp(app).operation().name(), 2, Integer::sum);
    }
    return byMethod;
  }

  private static ApiRoute cellOfTheApp(AppPlan app) {
    return app.subjects(Per.APP).get(0);
  }

  private void add(PlannedCheck check) {
    List<ApiRoute> routes = check.route() == null ? app.subjects(Per.APP) : List.of(check.route());
    for (ApiRoute route : routes) {
      Arrays.stream(UrlForm.values())
          .filter(form -> check.urlForm() == null || check.urlForm() == form)
          .forEach(form -> add(check, new Cell(route, form)));
    }
  }

  private void add(PlannedCheck check, Cell cell) {
    RequestCosts.Cost cost = RequestCosts.of(check.requirement(), cell.route(), cell.form(), app);
    once(cell, "plain", 1);
    cost.plainOf().forEach(route -> once(new Cell(route, cell.form()), "plain", 1));
    cost.shared().forEach(name -> once(cell, name, 1));
    cost.denied().forEach((name, method) -> deny(cell, name, method));
    if (!switched
        && RequirementTable.current().get(check.requirement()).core().contains(Need.SWITCH)) {
      switched = true;
      app.routes()
          .forEach(
              route -> {
                for (UrlForm form : UrlForm.values()) {
                  once(new Cell(route, form), "switch", 4);
                }
              });
    }
  }

  private void once(Cell cell, String name, int count) {
    times.putIfAbsent(new Request(cell, name, cell.route().operation().name()), count);
  }

  private void deny(Cell cell, String name, String method) {
    if (times.putIfAbsent(new Request(cell, name, method), 2) == null) {
      denials.merge(cell, 1, Integer::sum);
    }
  }

  private record Cell(ApiRoute route, UrlForm form) {}

  private record Request(Cell cell, String name, String method) {}
}
