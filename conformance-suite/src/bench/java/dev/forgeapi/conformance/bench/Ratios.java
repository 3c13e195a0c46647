package dev.forgeapi.conformance.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all benchmarks and prints what the project promises: ratios, each beside its bound. */
final class Ratios {

  private Ratios() {}

  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Ratios.class.getPackageName() + "\\..*")
                    .shouldFailOnError(true)
                    .result("target/benchmarks.json")
                    .resultFormat(ResultFormatType.JSON)
                    .build())
            .run();
    Map<String, Double> scores = new TreeMap<>();
    for (RunResult result : results) {
      String routes = result.getParams().getParam("routes");
      scores.put(
          result.getPrimaryResult().getLabel() + (routes == null ? "" : routes),
          result.getPrimaryResult().getScore());
    }
    print(
        "throughput of 1,000 routes to that of 10", scores, "call1000", "call10", "at least 0.90");
    print("check of the example to a bare start", scores, "check", "bareStart", "at most 1.50");
    print(
        "a test with the extension to one without",
        scores,
        "withTheExtension",
        "withRestAssuredAlone",
        "at most 1.05");
  }

  private static void print(
      String what, Map<String, Double> scores, String of, String to, String bound) {
    System.out.printf(
        Locale.ROOT, "%-45s %5.2f (%s)%n", what, scores.get(of) / scores.get(to), bound);
  }
}
