package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.Findings.RequirementText;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Requirement × route × URL form, in as many tables as are needed for each to fit on a page.
 *
 * @param tables of no more than {@link #ROUTES} routes each
 * @param routes all of them, for the filter
 */
record Matrix(List<Table> tables, List<String> routes, int checks) {
  /** As many as fit next to the requirements on an A4 page. */
  private static final int ROUTES = 14;

  /** Up to so many, the names of the routes fit next to each other. */
  private static final int WIDE = 4;

  private static final String APP = "whole app";

  /**
   * @param narrow whether the names of the routes stand upright
   */
  record Table(String caption, boolean narrow, List<String> heads, List<Row> rows) {}

  /**
   * @param anchor its id in the page; empty but in the first table
   * @param level empty for MUST
   */
  record Row(String anchor, RequirementText requirement, String level, List<List<Mark>> cells) {}

  /**
   * One check.
   *
   * @param form {@code c} for the cloud-ID URL, {@code s} for the site-name URL, {@code b} for both
   *     or neither
   * @param link where the check is shown; empty if nowhere
   */
  record Mark(String letter, String form, String label, String link) {
    static Mark of(CheckResult check, Findings findings) {
      UrlForm form = check.urlForm();
      String anchor = findings.anchor(check);
      return new Mark(
          Page.letter(check.verdict()),
          form == null ? "b" : form.label().substring(0, 1),
          (form == null ? "" : Words.of(form) + ": ") + Words.of(check.verdict()),
          anchor.isEmpty() ? "" : "#" + anchor);
    }
  }

  /** What the filter leaves: all, before it is used. */
  String shown() {
    return Words.count(checks, "check");
  }

  /** A row for each requirement, a column for each route. */
  static Matrix of(List<CheckResult> checks, RequirementText.Lookup texts, Findings findings) {
    Map<String, Map<String, List<CheckResult>>> byId = new LinkedHashMap<>();
    Set<String> columns = new LinkedHashSet<>();
    for (CheckResult check : checks) {
      String column = check.route() == null ? APP : check.route();
      columns.add(column);
      byId.computeIfAbsent(check.id(), id -> new TreeMap<>())
          .computeIfAbsent(column, route -> new ArrayList<>())
          .add(check);
    }
    List<String> routes = new ArrayList<>(columns);
    if (routes.remove(APP)) {
      routes.add(0, APP);
    }
    List<Table> tables = new ArrayList<>();
    for (int from = 0; from < routes.size(); from += ROUTES) {
      List<String> some = List.copyOf(routes.subList(from, Math.min(from + ROUTES, routes.size())));
      boolean first = from == 0;
      List<Row> rows = new ArrayList<>();
      byId.forEach(
          (id, byRoute) -> {
            if (first || byRoute.keySet().stream().anyMatch(some::contains)) {
              rows.add(row(texts.of(id), byRoute, some, first, findings));
            }
          });
      String part =
          ": columns %s to %s of %s".formatted(from + 1, from + some.size(), routes.size());
      String caption = "Requirements by route" + (some.size() == routes.size() ? "" : part);
      tables.add(new Table(caption, routes.size() > WIDE, some, rows));
    }
    return new Matrix(tables, routes, checks.size());
  }

  private static Row row(
      RequirementText requirement,
      Map<String, List<CheckResult>> byRoute,
      List<String> routes,
      boolean anchored,
      Findings findings) {
    List<List<Mark>> cells = new ArrayList<>();
    for (String route : routes) {
      List<CheckResult> checks = byRoute.getOrDefault(route, List.of());
      cells.add(checks.stream().map(check -> Mark.of(check, findings)).toList());
    }
    Level level = byRoute.values().iterator().next().get(0).level();
    return new Row(
        anchored ? "row-" + requirement.id() : "",
        requirement,
        level == Level.MUST ? "" : level.name(),
        cells);
  }
}
