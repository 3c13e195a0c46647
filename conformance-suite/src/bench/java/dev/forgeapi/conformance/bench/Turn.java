package dev.forgeapi.conformance.bench;

import java.io.File;
import java.util.List;
import java.util.Locale;

/** The developer's turn, as the last build of this checkout shows it. */
final class Turn {
  private static final String MEASURE = "one changed check to its red or green";

  private Turn() {}

  static Row open() {
    return Row.open(
        "P10",
        MEASURE,
        "the clock",
        "at most 15 s",
        "measured only by the full `./mvnw -Pbench verify`");
  }

  static List<Row> rows() {
    WholeProcess turn =
        new WholeProcess(
            new File("..").getAbsoluteFile(),
            List.of(
                "./mvnw",
                "-q",
                "-B",
                "-ntp",
                "-Pquick",
                "-pl",
                "testkit,conformance-suite",
                "test",
                "-Dtest=DeclaredPathCheckTest",
                "-Dsurefire.failIfNoSpecifiedTests=false"));
    turn.run();
    double seconds =
        Spread.of(List.of(turn.run().time(), turn.run().time(), turn.run().time())).median();
    return List.of(
        Row.of(
            "P10",
            MEASURE,
            "the clock",
            String.format(Locale.ROOT, "%.0f s", seconds),
            "at most 15 s",
            seconds <= 15));
  }
}
