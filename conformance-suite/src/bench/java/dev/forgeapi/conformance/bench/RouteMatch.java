package dev.forgeapi.conformance.bench;

import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finding the route of a path that is taken apart already: by the gateway's table, one after the
 * other, and as Spring does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteMatch {
  private static final int PATHS = 1024;

  @Param({"10", "100", "1000", "10000"})
  public int routes;

  private RouteTable table;
  private List<ApiRoute> declared;
  private final List<PathPattern> patterns = new ArrayList<>();
  private final List<List<String>> segments = new ArrayList<>();
  private final List<PathContainer> containers = new ArrayList<>();
  private int at;

  @Setup
  public void load() throws IOException {
    Path manifest = Files.createTempFile("bench", ".yml");
    Files.writeString(manifest, Manifests.withRoutes(routes));
    declared = AppManifest.load(manifest).routes();
    Files.delete(manifest);
    table = RouteTable.of(declared);
    PathPatternParser parser = new PathPatternParser();
    declared.forEach(route -> patterns.add(parser.parse(route.path().toString())));
    for (int i = 0; i < PATHS; i++) {
      String path = Manifests.path(ThreadLocalRandom.current().nextInt(routes), "42");
      segments.add(List.of(path.substring(1).split("/", -1)));
      containers.add(PathContainer.parsePath(path));
    }
  }

  private int next() {
    return at++ % PATHS;
  }

  @Benchmark
  public Optional<ApiRoute> table() {
    return table.find(Operation.GET, segments.get(next()));
  }

  @Benchmark
  public ApiRoute linearScan() {
    List<String> path = segments.get(next());
    for (ApiRoute route : declared) {
      if (route.operation() == Operation.GET && route.path().matches(path)) {
        return route;
      }
    }
    throw new IllegalStateException(path.toString());
  }

  @Benchmark
  public PathPattern pathPatternParser() {
    PathContainer path = containers.get(next());
    for (PathPattern pattern : patterns) {
      if (pattern.matches(path)) {
        return pattern;
      }
    }
    throw new IllegalStateException(path.value());
  }

  /**
   * @param comparisons whether the others are measured too
   */
  static List<Row> rows(boolean comparisons, int iterations) throws RunnerException {
    Map<String, Double> time = new TreeMap<>();
    double allocated = 0;
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include(RouteMatch.class.getName() + (comparisons ? "" : "\\.table"))
                    .param(
                        "routes",
                        comparisons
                            ? new String[] {"10", "100", "1000", "10000"}
                            : new String[] {"10", "10000"})
                    .forks(1)
                    .warmupIterations(2)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(iterations)
                    .measurementTime(TimeValue.seconds(1))
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .build())
            .run()) {
      String name = result.getPrimaryResult().getLabel();
      time.put(name + result.getParams().getParam("routes"), result.getPrimaryResult().getScore());
      if (name.equals("table")) {
        allocated = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
      }
    }
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.atMost(
                "P7",
                "route match, 10,000 routes",
                "10 routes",
                ratio(time, "table10000", "table10"),
                1.5)
            .with(String.format(Locale.ROOT, "%.0f ns", time.get("table10000"))));
    rows.add(
        Row.of(
            "P7",
            "route match, bytes allocated",
            "none",
            String.format(Locale.ROOT, "%.0f", allocated),
            "0",
            allocated < 1));
    if (comparisons) {
      rows.add(
          Row.plain(
              "P7",
              "route match, 1,000 routes",
              "a linear scan",
              ratio(time, "table1000", "linearScan1000").text()));
      rows.add(
          Row.plain(
              "P7",
              "route match, 1,000 routes",
              "Spring's PathPatternParser, pattern by pattern",
              ratio(time, "table1000", "pathPatternParser1000").text()));
    }
    return rows;
  }

  private static Spread ratio(Map<String, Double> time, String one, String other) {
    return Spread.of(List.of(time.get(one) / time.get(other)));
  }
}
