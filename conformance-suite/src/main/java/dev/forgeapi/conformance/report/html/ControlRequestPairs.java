package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.ControlRequestPairs.Comparison.Line;
import dev.forgeapi.conformance.report.html.HtmlReport.Clip.Budget;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.testkit.http.Exchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * The same request, sent once or several times in the course of a check.
   *
   * @param answer what came the first time
   * @param first place of the first time in the course of the check, from 0
   * @param last place of the last time
   */
  record Sending(Message request, Message answer, List<Exchange> exchanges, int first, int last) {
    /** The endpoint that takes every token that is alive (F-070). */
    private static final String TOKEN_PROOF = "/oauth/token/accessible-resources";

    static List<Sending> of(List<Exchange> exchanges) {
      Map<List<String>, List<Integer>> places = new LinkedHashMap<>();
      for (int i = 0; i < exchanges.size(); i++) {
        places
            .computeIfAbsent(
                Message.request(exchanges.get(i)).compared(), request -> new ArrayList<>())
            .add(i);
      }
      List<Sending> sendings = new ArrayList<>();
      for (List<Integer> at : places.values()) {
        Exchange first = exchanges.get(at.get(0));
        sendings.add(
            new Sending(
                Message.request(first),
                Message.answer(first),
                at.stream().map(exchanges::get).toList(),
                at.get(0),
                at.get(at.size() - 1)));
      }
      return sendings;
    }

    /** Whether it was sent both before and after the other. */
    boolean surrounds(Sending other) {
      return first < other.first && other.last < last;
    }

    /**
     * Whether it may be the other's control request. What shows that a token is alive is sent
     * before and after a denial too, and is none.
     */
    boolean controls(Sending other) {
      return surrounds(other) && !exchanges.get(0).uri().getPath().endsWith(TOKEN_PROOF);
    }

    /** Whether both have the method and the URL in common. */
    boolean goesWhere(Sending other) {
      return request.lines().get(0).equals(other.request.lines().get(0));
    }

    /** Whether the command sends just this. */
    boolean isSentBy(String curl) {
      return exchanges.stream()
          .map(Message::mark)
          .anyMatch(mark -> !mark.isEmpty() && curl.contains(mark + "'"));
    }

    /** The results of the repetitions, in a few words each. */
    List<String> again() {
      return exchanges.stream()
          .skip(1)
          .map(each -> "Sent again: " + outcome(each, Message.answer(each)))
          .toList();
    }

    private String outcome(Exchange exchange, Message came) {
      if (!exchange.answered()) {
        return "no response, " + exchange.failure();
      }
      boolean same = came.compared().equals(answer.compared());
      return "status "
          + exchange.status()
          + (same ? ", the same response" : ", a different response");
    }
  }

  /**
   * Two messages line by line, with what differs marked on both sides: all lines but a longest
   * sequence common to both.
   */
  record Comparison(List<Line> left, List<Line> right) {

    static Comparison of(Message left, Message right) {
      int[][] common = lengths(left.compared(), right.compared());
      Comparison result = new Comparison(new ArrayList<>(), new ArrayList<>());
      int l = 0;
      int r = 0;
      int sinceLeft = 0;
      int sinceRight = 0;
      while (l < left.lines().size() && r < right.lines().size()) {
        if (left.compared().get(l).equals(right.compared().get(r))) {
          result.gap(left.lines().subList(sinceLeft, l), right.lines().subList(sinceRight, r));
          result.left.add(Line.same(left.lines().get(l++)));
          result.right.add(Line.same(right.lines().get(r++)));
          sinceLeft = l;
          sinceRight = r;
        } else if (common[l + 1][r] >= common[l][r + 1]) {
          l++;
        } else {
          r++;
        }
      }
      result.gap(
          left.lines().subList(sinceLeft, left.lines().size()),
          right.lines().subList(sinceRight, right.lines().size()));
      return result;
    }

    /** Lines between two common ones: opposite each other, while both sides have some. */
    private void gap(List<String> leftLines, List<String> rightLines) {
      int both = Math.min(leftLines.size(), rightLines.size());
      for (int i = 0; i < both; i++) {
        left.add(Line.differing(leftLines.get(i), rightLines.get(i)));
        right.add(Line.differing(rightLines.get(i), leftLines.get(i)));
      }
      leftLines.subList(both, leftLines.size()).forEach(line -> left.add(Line.alone(line)));
      rightLines.subList(both, rightLines.size()).forEach(line -> right.add(Line.alone(line)));
    }

    /** How long a common sequence of lines from there on can be. */
    private static int[][] lengths(List<String> left, List<String> right) {
      int[][] lengths = new int[left.size() + 1][right.size() + 1];
      for (int l = left.size() - 1; l >= 0; l--) {
        for (int r = right.size() - 1; r >= 0; r--) {
          lengths[l][r] =
              left.get(l).equals(right.get(r))
                  ? lengths[l + 1][r + 1] + 1
                  : Math.max(lengths[l + 1][r], lengths[l][r + 1]);
        }
      }
      return lengths;
    }

    /**
     * One line of a message, compared with another message.
     *
     * @param start what both have in common before the difference; the whole line where they agree
     * @param differing the part that the other side does not have
     * @param end what both have in common after it
     * @param differs whether the other side has no such line
     */
    record Line(String start, String differing, String end, boolean differs) {

      static Line same(String text) {
        return new Line(text, "", "", false);
      }

      static Line alone(String text) {
        return new Line("", text, "", true);
      }

      /** The line with the part marked in which it differs from the other. */
      static Line differing(String text, String other) {
        int shorter = Math.min(text.length(), other.length());
        int start = 0;
        while (start < shorter && text.charAt(start) == other.charAt(start)) {
          start++;
        }
        int end = 0;
        while (end < shorter - start
            && text.charAt(text.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
          end++;
        }
        // Whole words: that two names end in the same letter means nothing.
        while (start > 0 && inWord(text, start) && inWord(other, start)) {
          start--;
        }
        while (end > 0
            && inWord(text, text.length() - end)
            && inWord(other, other.length() - end)) {
          end--;
        }
        int tail = text.length() - end;
        return new Line(
            text.substring(0, start), text.substring(start, tail), text.substring(tail), true);
      }

      /** Whether the place lies between two characters of one word. */
      private static boolean inWord(String text, int at) {
        return at > 0
            && at < text.length()
            && Character.isLetterOrDigit(text.charAt(at - 1))
            && Character.isLetterOrDigit(text.charAt(at));
      }

      String text() {
        return start + differing + end;
      }
    }
  }
}
