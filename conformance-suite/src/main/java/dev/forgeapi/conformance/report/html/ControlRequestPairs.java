package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.Clip.Budget;
import dev.forgeapi.conformance.report.html.Comparison.Line;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.testkit.http.Exchange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of a check, two requests side by side: the request that decided next to its control
 * request, or next to the one sent before it. Where none is known to have decided, each next to the
 * one before.
 *
 * @param pairs rows of one or two columns
 */
record ControlRequestPairs(List<Pair> pairs, int omitted) {
  private static final int PAIRS = 2;

  /** One row: a request alone, or next to its control request. */
  record Pair(List<Column> columns) {}

  /**
   * A request and its result.
   *
   * @param took milliseconds of the first time
   * @param again the results of the repetitions
   */
  record Column(
      String title, List<Line> request, List<Line> answer, long took, List<String> again) {}

  /** What is not shown, in words; empty if all is. */
  String more() {
    return omitted == 0
        ? ""
        : Words.count(omitted, "further request") + " of this check: see results.json.";
  }

  /**
   * @param curl sends the deciding request again; null if none decided
   */
  static ControlRequestPairs of(List<Exchange> exchanges, @Nullable String curl) {
    List<Sending> sendings = Sending.of(exchanges);
    if (sendings.size() < 2) {
      return new ControlRequestPairs(sendings.stream().map(ControlRequestPairs::alone).toList(), 0);
    }
    Optional<Sending> deciding =
        curl == null
            ? Optional.empty()
            : sendings.stream().filter(each -> each.isSentBy(curl)).findFirst();
    if (deciding.isPresent()) {
      return new ControlRequestPairs(List.of(pair(sendings, deciding.get())), sendings.size() - 2);
    }
    List<Pair> pairs =
        sendings.stream()
            .filter(each -> sendings.stream().noneMatch(each::surrounds))
            .map(each -> pair(sendings, each))
            .distinct() // the first and the second are each other's neighbours
            .limit(PAIRS)
            .toList();
    return new ControlRequestPairs(pairs, Math.max(0, sendings.size() - pairs.size() - 1));
  }

  private static Pair pair(List<Sending> all, Sending one) {
    Optional<Sending> control =
        all.stream()
            .filter(each -> each.controls(one))
            // The token of a denial is shown alive on another route.
            .max(
                Comparator.comparing((Sending each) -> each.goesWhere(one))
                    .thenComparing(Sending::first));
    if (control.isPresent()) {
      return pair(
          "Control request, sent before and after", control.get(), "The request in question", one);
    }
    int place = all.indexOf(one);
    int left = place == 0 ? 0 : place - 1;
    return pair("Request " + (left + 1), all.get(left), "Request " + (left + 2), all.get(left + 1));
  }

  private static Pair alone(Sending sending) {
    return new Pair(
        List.of(
            column(
                "The request",
                sending,
                sending.request().lines().stream().map(Line::same).toList(),
                sending.answer().lines().stream().map(Line::same).toList())));
  }

  private static Pair pair(String leftTitle, Sending left, String rightTitle, Sending right) {
    Comparison requests = Comparison.of(left.request(), right.request());
    Comparison answers = Comparison.of(left.answer(), right.answer());
    return new Pair(
        List.of(
            column(leftTitle, left, requests.left(), answers.left()),
            column(rightTitle, right, requests.right(), answers.right())));
  }

  private static Column column(
      String title, Sending sending, List<Line> request, List<Line> answer) {
    long took = sending.exchanges().get(0).duration().toMillis();
    return new Column(title, request, answer, took, sending.again());
  }

  /** What they take in the file. */
  int cost(Budget budget) {
    int cost = 0;
    for (Pair pair : pairs) {
      for (Column column : pair.columns()) {
        cost += 600;
        for (List<Line> lines : List.of(column.request(), column.answer())) {
          for (Line line : lines) {
            cost += 50 + budget.cost(line.text());
          }
        }
        for (String again : column.again()) {
          cost += 10 + budget.cost(again);
        }
      }
    }
    return cost;
  }
}
