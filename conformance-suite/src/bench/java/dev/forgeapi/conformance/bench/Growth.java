package dev.forgeapi.conformance.bench;

import dev.forgeapi.conformance.bench.WholeProcess.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A check and a plan as the routes of an app grow. */
final class Growth {
  private static final Pattern REQUESTS = Pattern.compile("\"requests\" ?: ?(\\d+)");
  private static final List<String> JAVA =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-XX:TieredStopAtLevel=1",
          "-Xmx256m",
          "-jar",
          "target/forge-api.jar");

  private Growth() {}

  /** Time and requests for each route more in the last step, to those in the step before. */
  static List<Row> checks(List<Integer> routes) {
    Map<Integer, Run> runs = new TreeMap<>();
    Map<Integer, Long> requests = new TreeMap<>();
    for (int count : routes) {
      Path app = app(Manifests.withRoutes(count));
      Path report = app.resolve("report");
      try {
        runs.put(count, run("check", "-q", "--report-dir", report.toString(), app.toString()));
      } catch (IllegalStateException ended) {
        return List.of(
            Row.of(
                "P6",
                String.format(Locale.ROOT, "check of %,d routes in 256 MB of heap", count),
                "",
                String.valueOf(ended.getMessage()).contains("OutOfMemoryError")
                    ? "it runs out of memory"
                    : "it fails",
                "linear to 1,000 routes",
                false));
      }
      requests.put(count, requests(report));
    }
    int first = routes.get(0);
    int before = routes.get(routes.size() - 2);
    int last = routes.get(routes.size() - 1);
    List<Row> rows = new ArrayList<>();
    double perRoute = (double) (requests.get(before) - requests.get(first)) / (before - first);
    double lastPerRoute = (double) (requests.get(last) - requests.get(before)) / (last - before);
    String measure = String.format(Locale.ROOT, "check from %,d to %,d routes, ", before, last);
    String against = String.format(Locale.ROOT, "from %,d to %,d routes", first, before);
    rows.add(
        Row.atMost(
                "P6",
                measure + "requests per route",
                against,
                Spread.of(List.of(lastPerRoute / perRoute)),
                1.1)
            .with(String.format(Locale.ROOT, "%.0f per route", lastPerRoute)));
    double time = (runs.get(before).processor() - runs.get(first).processor()) / (before - first);
    double lastTime = (runs.get(last).processor() - runs.get(before).processor()) / (last - before);
    rows.add(
        Row.atMost(
                "P6",
                measure + "processor time per route, 256 MB of heap",
                against,
                Spread.of(List.of(lastTime / time)),
                1.2)
            .with(String.format(Locale.ROOT, "%.1f s in all", runs.get(last).time())));
    return rows;
  }

  /** Each of a thousand routes overlaps each of another thousand. */
  static Row plan(int times) {
    Path app = app(Manifests.crosswise(2_000));
    WholeProcess plan = Programs.launcher("plan", app.toString());
    plan.run();
    List<Run> runs = Stream.generate(plan::run).limit(times).toList();
    Spread time = Spread.of(runs.stream().map(Run::time).toList());
    Spread processor = Spread.of(runs.stream().map(Run::processor).toList());
    return Row.of(
        "P6",
        "plan for 2,000 crosswise overlapping routes, seconds",
        "the clock",
        time.text() + "; processor time " + processor.text(),
        "at most 1 s",
        time.median() <= 1);
  }

  private static Run run(String... arguments) {
    return WholeProcess.java(Stream.concat(JAVA.stream(), Stream.of(arguments)).toList()).run();
  }

  private static Path app(String manifest) {
    try {
      Path app = Files.createTempDirectory("bench");
      Files.writeString(app.resolve("manifest.yml"), manifest);
      return app;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static long requests(Path report) {
    try {
      String results = Files.readString(report.resolve("results.json"));
      Matcher matcher = REQUESTS.matcher(results.substring(results.lastIndexOf("\"receipt\"")));
      if (!matcher.find()) {
        throw new IllegalStateException("no receipt in " + report);
      }
      return Long.parseLong(matcher.group(1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
