package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.http.Exchange;
import java.util.List;

/** How long answers took; a function may take 25 seconds (F-044). */
final class LatencyItem implements Item {
  private static final long SLOW_MILLIS = 10_000;

  @Override
  public String id() {
    return "PRE-LATENCY";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    List<Long> millis =
        visit.target().transport().exchanges().stream()
            .filter(exchange -> exchange.answered() && exchange.status() / 100 == 2)
            .filter(exchange -> exchange.uri().getPath().contains("/apps/"))
            .map(Exchange::duration)
            .map(duration -> duration.toMillis())
            .sorted()
            .toList();
    if (millis.isEmpty()) {
      return List.of(ItemAnswer.notApplicable(id(), "no function answered"));
    }
    long slowest = millis.get(millis.size() - 1);
    String seen =
        "answers took "
            + millis.get(millis.size() / 2)
            + " ms (median of "
            + millis.size()
            + "), "
            + slowest
            + " ms at most";
    return List.of(
        slowest < SLOW_MILLIS
            ? ItemAnswer.right(id(), seen)
            : ItemAnswer.open(
                id(),
                seen + "; a function is ended after 25 s",
                "look into forge logs what the function waits for"));
  }
}
