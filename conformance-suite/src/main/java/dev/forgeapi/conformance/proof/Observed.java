package dev.forgeapi.conformance.proof;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an observation saw, in the same words for the same behavior.
 *
 * @param value such as a status, or {@code served}
 * @param sample one of the requests that showed it; null if none is kept
 */
public record Observed(String value, @Nullable Step sample) {

  /** What became of one request; empty if that says nothing. */
  public static Optional<Observed> outcome(Step step) {
    return word(step).map(word -> new Observed(word, step));
  }

  /** What became of several, each outcome once, in order. */
  public static Optional<Observed> outcomes(Collection<Step> steps) {
    return joined(
        steps.stream().map(Observed::word).flatMap(Optional::stream).toList(),
        steps.stream().findFirst().orElse(null));
  }

  /** Several values, each once, in order. */
  public static Optional<Observed> joined(Collection<String> values, @Nullable Step sample) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Observed(String.join(", ", new TreeSet<>(values)), sample));
  }

  /** The outcomes of denials; a repetition that is another request does not count. */
  public static Optional<Observed> denials(List<DeniedRequest> denied) {
    return outcomes(
        denied.stream()
            .flatMap(
                one ->
                    one.tries().stream()
                        .filter(step -> step.what().equals(one.tries().get(0).what())))
            .toList());
  }

  private static Optional<String> word(Step step) {
    return switch (step.serving()) {
      case SERVED -> Optional.of("served");
      case SERVED_BY_ANOTHER_ROUTE -> Optional.of("served by " + step.servedBy());
      case UNCLEAR, REFUSED, UNUSABLE ->
          step.exchange().answered()
              ? Optional.of(Integer.toString(step.exchange().status()))
              : Optional.empty();
      case ANSWER_TO_ANOTHER_REQUEST -> Optional.empty();
    };
  }
}
