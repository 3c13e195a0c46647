package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.result.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The authorization matrix: identity × route. */
record Authorization(List<String> routes, List<Row> rows) {

  /** One identity. */
  record Row(String identity, List<Cell> cells) {}

  /**
   * @param words what came
   * @param expected what should have, if it is something else; empty otherwise
   * @param letter by which the style knows it
   */
  record Cell(String words, String expected, String letter) {
    static Cell of(@Nullable Access access) {
      if (access == null) {
        return new Cell("not asked", "", "n");
      }
      String words =
          switch (access.outcome()) {
            case SERVED -> "served";
            case REFUSED -> "refused";
            case UNDECIDED -> "undecided";
          };
      if (access.outcome() == Access.Outcome.UNDECIDED) {
        return new Cell(words, due(access), "i");
      }
      return access.asItShouldBe() ? new Cell(words, "", "p") : new Cell(words, due(access), "f");
    }
  }

  private static String due(Access access) {
    return access.entitled() ? "served" : "refused";
  }

  static Authorization of(List<Access> accesses) {
    List<String> routes = accesses.stream().map(Access::route).distinct().toList();
    Map<String, Map<String, Access>> byIdentity = new LinkedHashMap<>();
    for (Access access : accesses) {
      byIdentity
          .computeIfAbsent(access.identity(), identity -> new LinkedHashMap<>())
          .put(access.route(), access);
    }
    List<Row> rows = new ArrayList<>();
    byIdentity.forEach(
        (identity, byRoute) ->
            rows.add(
                new Row(
                    identity, routes.stream().map(route -> Cell.of(byRoute.get(route))).toList())));
    return new Authorization(routes, rows);
  }
}
