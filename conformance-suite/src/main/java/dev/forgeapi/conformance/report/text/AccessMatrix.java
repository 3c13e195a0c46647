package dev.forgeapi.conformance.report.text;

import dev.forgeapi.conformance.result.RunResult.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The authorization matrix: a row for each identity, a column for each route. */
public record AccessMatrix(List<String> routes, List<Row> rows, String summary) {

  public record Row(String identity, List<Cell> cells) {}

  /**
   * @param expected what should have, if it is something else; empty otherwise
   * @param letter that of a verdict
   */
  public record Cell(String words, String expected, String letter) {
    static Cell of(@Nullable Access access) {
      if (access == null) {
        return new Cell("no request", "", "n");
      }
      String due = access.entitled() ? "served" : "refused";
      return switch (access.outcome()) {
        case UNDECIDED -> new Cell("undecided", due, "i");
        case SERVED -> decided("served", due);
        case REFUSED -> decided("refused", due);
      };
    }

    private static Cell decided(String words, String due) {
      return words.equals(due) ? new Cell(words, "", "p") : new Cell(words, due, "f");
    }

    public boolean asked() {
      return !letter.equals("n");
    }

    /** Whether the result is proven to differ from the expected one. */
    public boolean wrong() {
      return letter.equals("f");
    }
  }

  public static AccessMatrix of(List<Access> accesses) {
    List<String> routes = accesses.stream().map(Access::route).distinct().toList();
    Map<String, Map<String, Access>> byIdentity = new LinkedHashMap<>();
    for (Access access : accesses) {
      byIdentity
          .computeIfAbsent(access.identity(), identity -> new HashMap<>())
          .put(access.route(), access);
    }
    List<Row> rows = new ArrayList<>();
    byIdentity.forEach(
        (identity, byRoute) ->
            rows.add(
                new Row(
                    identity, routes.stream().map(route -> Cell.of(byRoute.get(route))).toList())));
    long wrong = accesses.stream().filter(access -> !access.asItShouldBe()).count();
    return new AccessMatrix(
        routes,
        rows,
        wrong == 0
            ? "All decided entries match the manifest."
            : wrong == 1
                ? "1 entry differs from the manifest."
                : wrong + " entries differ from the manifest.");
  }
}
