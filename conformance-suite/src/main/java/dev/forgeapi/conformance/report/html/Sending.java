package dev.forgeapi.conformance.report.html;

import dev.forgeapi.testkit.http.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
   * Whether it may be the other's control request. What shows that a token is alive is sent before
   * and after a denial too, and is none.
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
