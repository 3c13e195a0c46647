package dev.forgeapi.conformance.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param id of the promise, such as {@code P3}
 * @param measure what was measured
 * @param against what it was compared with
 * @param measured the figure with its spread
 * @param reach what is promised
 * @param verdict whether the figure is within reach
 */
record Row(
    String id, String measure, String against, String measured, String reach, String verdict) {
  static final String REACHED = "met";
  static final String NOT_REACHED = "missed";

  /** Of a ratio that must not exceed a bound. */
  static Row atMost(String id, String measure, String against, Spread ratio, double bound) {
    return of(
        id, measure, against, ratio.text(), "at most " + number(bound), ratio.median() <= bound);
  }

  /** Of a ratio that must not fall below a bound. */
  static Row atLeast(String id, String measure, String against, Spread ratio, double bound) {
    return of(
        id, measure, against, ratio.text(), "at least " + number(bound), ratio.median() >= bound);
  }

  static Row of(
      String id, String measure, String against, String measured, String reach, boolean reached) {
    return new Row(id, measure, against, measured, reach, reached ? REACHED : NOT_REACHED);
  }

  /** A figure without a promise, for comparison. */
  static Row plain(String id, String measure, String against, String measured) {
    return new Row(id, measure, against, measured, "", "");
  }

  /** Of what this run did not measure; the reason is in place of a verdict. */
  static Row open(String id, String measure, String against, String reach, String why) {
    return new Row(id, measure, against, "", reach, why);
  }

  Row with(String more) {
    return new Row(id, measure, against, measured + "; " + more, reach, verdict);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
