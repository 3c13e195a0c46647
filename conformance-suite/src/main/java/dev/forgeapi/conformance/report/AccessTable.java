package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The authorization matrix in Markdown: a row for each identity, a column for each route. */
final class AccessTable {

  private AccessTable() {}

  /**
   * @param escape makes text harmless within a table
   */
  static String of(List<Access> accesses, UnaryOperator<String> escape) {
    if (accesses.isEmpty()) {
      return "";
    }
    List<String> routes = accesses.stream().map(Access::route).distinct().toList();
    Map<String, Map<String, Access>> byIdentity = new LinkedHashMap<>();
    for (Access access : accesses) {
      byIdentity
          .computeIfAbsent(access.identity(), identity -> new LinkedHashMap<>())
          .put(access.route(), access);
    }
    StringBuilder text = new StringBuilder("### Access\n\n");
    long wrong = accesses.stream().filter(access -> !access.asItShouldBe()).count();
    text.append(
        wrong == 0
            ? "All decided entries are as in the manifest."
            : Words.count(wrong, "cell") + " not as in the manifest.");
    text.append("\n\n| identity |");
    routes.forEach(route -> text.append(' ').append(escape.apply(route)).append(" |"));
    text.append("\n|---|").append("---|".repeat(routes.size())).append('\n');
    byIdentity.forEach(
        (identity, byRoute) -> {
          text.append("| ").append(escape.apply(identity)).append(" |");
          routes.forEach(route -> text.append(' ').append(cell(byRoute.get(route))).append(" |"));
          text.append('\n');
        });
    return text.append('\n').toString();
  }

  private static String cell(@Nullable Access access) {
    if (access == null) {
      return "";
    }
    String expected = access.entitled() ? "served" : "refused";
    return switch (access.outcome()) {
      case UNDECIDED -> "undecided, should be " + expected;
      case SERVED -> access.entitled() ? "served" : "**served**, should be " + expected;
      case REFUSED -> access.entitled() ? "**refused**, should be " + expected : "refused";
    };
  }
}
