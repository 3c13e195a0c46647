package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.Matrix.Cell;
import dev.forgeapi.conformance.report.html.Matrix.Mark;
import dev.forgeapi.conformance.report.html.Matrix.Row;
import dev.forgeapi.conformance.report.html.Matrix.Table;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays the checks out: a row for each requirement, a column for each route. */
final class MatrixBuilder {
  /** As many as fit beside the requirements on an A4 page. */
  static final int ROUTES = 14;

  /** Up to so many, the names of the routes fit beside each other. */
  private static final int WIDE = 4;

  private static final String APP = "whole app";

  private final RequirementText.Lookup requirements;
  private final Findings findings;

  MatrixBuilder(RequirementText.Lookup requirements, Findings findings) {
    this.requirements = requirements;
    this.findings = findings;
  }

  Matrix of(List<CheckResult> checks) {
    Map<String, Map<String, List<CheckResult>>> byId = new LinkedHashMap<>();
    Map<String, Boolean> columns = new LinkedHashMap<>();
    for (CheckResult check : checks) {
      String column = column(check);
      columns.put(column, true);
      byId.computeIfAbsent(check.id(), id -> new TreeMap<>())
          .computeIfAbsent(column, route -> new ArrayList<>())
          .add(check);
    }
    List<String> routes = new ArrayList<>(columns.keySet());
    if (routes.remove(APP)) {
      routes.add(0, APP);
    }
    List<Table> tables = new ArrayList<>();
    for (int from = 0; from < routes.size(); from += ROUTES) {
      List<String> some = routes.subList(from, Math.min(from + ROUTES, routes.size()));
      tables.add(table(byId, some, from, routes.size()));
    }
    return new Matrix(tables, routes, checks.size());
  }

  private static String column(CheckResult check) {
    return check.route() == null ? APP : check.route();
  }

  private Table table(
      Map<String, Map<String, List<CheckResult>>> byId, List<String> routes, int from, int of) {
    List<Row> rows = new ArrayList<>();
    byId.forEach(
        (id, byRoute) -> {
          if (from == 0 || byRoute.keySet().stream().anyMatch(routes::contains)) {
            rows.add(row(id, byRoute, routes, from == 0));
          }
        });
    String caption =
        routes.size() == of
            ? "Requirements by route"
            : "Requirements by route: columns "
                + (from + 1)
                + " to "
                + (from + routes.size())
                + " of "
                + of;
    return new Table(caption, of > WIDE, List.copyOf(routes), rows);
  }

  private Row row(
      String id, Map<String, List<CheckResult>> byRoute, List<String> routes, boolean anchored) {
    List<Cell> cells = new ArrayList<>();
    for (String route : routes) {
      cells.add(new Cell(byRoute.getOrDefault(route, List.of()).stream().map(this::mark).toList()));
    }
    Level level = byRoute.values().iterator().next().get(0).level();
    return new Row(
        anchored ? "row-" + id : "",
        requirements.of(id),
        level == Level.MUST ? "" : level.name(),
        cells);
  }

  private Mark mark(CheckResult check) {
    UrlForm form = check.urlForm();
    String anchor = findings.anchor(check);
    String through = form == null ? "" : Words.of(form) + ": ";
    return new Mark(
        Style.letter(check.verdict()),
        form == null ? "b" : form.label().substring(0, 1),
        through + Words.of(check.verdict()),
        anchor == null ? "" : "#" + anchor);
  }
}
