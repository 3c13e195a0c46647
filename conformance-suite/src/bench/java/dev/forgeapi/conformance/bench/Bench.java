package dev.forgeapi.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures what the project promises, all sides in one run, and prints the table. The whole form
 * also writes {@code docs/performance.md}; the short one only prints.
 */
final class Bench {
  private static final Path PAGE = Path.of("../docs/performance.md");
  private final List<Row> rows = new ArrayList<>();

  private interface Measurement {
    List<Row> rows() throws Exception;
  }

  /**
   * Argument: {@code full}, {@code short}, or {@code page} for the short form that writes the page
   * too; then the ids wanted, all if there are none.
   */
  public static void main(String[] args) throws IOException {
    boolean full = args[0].equals("full");
    List<String> only = List.of(args).subList(1, args.length);
    Bench bench = new Bench();
    for (String id : List.of("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11")) {
      if (only.isEmpty() || only.contains(id)) {
        bench.measure(id, () -> full ? full(id) : quick(id));
      } else {
        bench.rows.add(Row.open(id, "", "", "", "left out of this run"));
      }
    }
    String table = bench.table();
    System.out.println(table);
    if (args[0].equals("page") || (full && only.isEmpty())) {
      Files.writeString(
          PAGE, page(table, full ? "" : " -Dbench=\"" + String.join(" ", args) + '"'));
    }
    System.exit(0);
  }

  private static List<Row> full(String id) throws Exception {
    return switch (id) {
      case "P1" -> List.of(Programs.firstGreenTest(5));
      case "P2" -> TestCost.rows(5);
      case "P3" -> Throughput.rows(List.of(10, 100, 1_000, 10_000), 100, 3, 3);
      case "P4" -> List.of(Programs.check(5));
      case "P5" -> List.of(DistantSite.check(2));
      case "P6" -> {
        List<Row> rows = new ArrayList<>(Growth.checks(List.of(10, 100, 1_000)));
        rows.add(Growth.plan(3));
        yield rows;
      }
      case "P7" -> RouteMatch.rows(true, 2);
      case "P8" -> List.of(Throughput.memory(1_000_000));
      case "P9" -> Programs.silentCommands(5);
      case "P11" -> List.of(Invocations.overTheEcho(5, 2_000));
      default -> Turn.rows();
    };
  }

  /** The same with fewer pairs, on smaller apps. */
  private static List<Row> quick(String id) throws Exception {
    return switch (id) {
      case "P1" -> List.of(Programs.firstGreenTest(2));
      case "P2" -> TestCost.rows(1);
      case "P3" -> Throughput.rows(List.of(10, 1_000), 100, 2, 1);
      case "P4" -> List.of(Programs.check(2));
      case "P5" -> List.of(DistantSite.check(1));
      case "P6" -> List.of(Growth.plan(1));
      case "P7" -> RouteMatch.rows(false, 1);
      case "P8" -> List.of(Throughput.memory(20_000));
      case "P9" -> Programs.silentCommands(2);
      case "P11" -> List.of(Invocations.overTheEcho(3, 500));
      default -> List.of(Turn.open());
    };
  }

  /** What fails to be measured is a row of its own; the others are measured all the same. */
  private void measure(String id, Measurement measurement) {
    System.err.println("bench: " + id);
    try {
      rows.addAll(measurement.rows());
    } catch (Exception e) {
      e.printStackTrace();
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      rows.add(Row.open(id, "", "", "", why));
    }
  }

  private String table() {
    return rows.stream()
        .map(
            row ->
                "| "
                    + String.join(
                        " | ",
                        row.id(),
                        row.measure(),
                        row.against(),
                        row.measured(),
                        row.reach(),
                        row.verdict())
                    + " |")
        .collect(
            Collectors.joining(
                "\n",
                "| id | measure | against | measured | reach | verdict |\n"
                    + "|---|---|---|---|---|---|\n",
                "\n"));
  }

  private static String page(String table, String option) {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        """
        <!-- Made by the build; do not edit. ./mvnw -Pbench verify makes it again. -->

        # Performance

        Every figure is a ratio of two measurements of the same run, taken in turn, pair by pair: the median, and in brackets the
        least and the greatest ratio. Processor time is user and system time, which depends less on what else the machine does.

        | | |
        |---|---|
        | command | `./mvnw -Pbench%s verify` |
        | date | %s |
        | machine | %d processors, %s %s, %.1f GB of memory |
        | load before the run | %s |
        | Java | %s %s |
        | load generator | %s |

        %s
        `./mvnw -Pbench verify` measures the most pairs. `-Dbench=short`, which `.ci/bench --short` runs, measures fewer pairs on
        smaller apps and only prints the table; `-Dbench=page` also writes this page. The whole build is not measured here:
        `time ./mvnw verify` (to reach: 3 minutes) and `time .ci/run` (12 minutes) say how long it takes.
        """,
        option,
        LocalDate.now(ZoneOffset.UTC),
        runtime.availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        memory(),
        LOAD_BEFORE,
        System.getProperty("java.vendor"),
        Runtime.version(),
        Load.name(),
        table);
  }

  /** Before the first measurement adds to it. */
  private static final String LOAD_BEFORE =
      String.format(
          Locale.ROOT,
          "%.1f",
          java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());

  private static double memory() {
    return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() / 1e9
        : 0;
  }
}
