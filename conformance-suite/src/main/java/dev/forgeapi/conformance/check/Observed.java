package dev.forgeapi.conformance.check;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says in a few words how the target behaved: the same words for the same behaviour. */
final class Observed {
  /** What could not be seen in this run. */
  static final String NOTHING = "not observed";

  private Observed() {}

  /** How one request fared. */
  static String outcome(Step step) {
    return switch (step.serving()) {
      case SERVED -> "served";
      case SERVED_BY_ANOTHER_ROUTE -> "served by " + step.servedBy();
      case UNCLEAR, REFUSED -> Integer.toString(step.exchange().status());
      case UNUSABLE ->
          step.exchange().answered() ? Integer.toString(step.exchange().status()) : NOTHING;
      case ANSWER_TO_ANOTHER_REQUEST -> NOTHING;
    };
  }

  /** The statuses of proven denials, each once, ascending. */
  static String statuses(Collection<DeniedRequest> denied) {
    Set<String> statuses = new TreeSet<>();
    denied.forEach(one -> one.tries().forEach(step -> statuses.add(outcome(step))));
    return joined(statuses);
  }

  static String joined(Collection<String> values) {
    List<String> seen = values.stream().filter(value -> !value.equals(NOTHING)).toList();
    return seen.isEmpty() ? NOTHING : String.join(", ", seen);
  }
}
