package dev.forgeapi.conformance.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The median of some measurements, and how far they lie apart. */
record Spread(double median, double least, double most) {

  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /** Pair by pair, so that a machine that becomes slower changes both sides of each ratio. */
  static Spread ofRatios(List<Double> values, List<Double> to) {
    return of(IntStream.range(0, values.size()).mapToObj(i -> values.get(i) / to.get(i)).toList());
  }

  String text() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, least, most);
  }
}
