package dev.forgeapi.conformance.bench;

import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.exchange.Workers;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A check of a site that takes a while for each answer. */
final class DistantSite {
  private static final long MILLIS = 100;

  /** As many requests as a run has under way at once, at most. */
  private static final int CONCURRENCY = Workers.REQUESTS_AT_ONCE;

  /**
   * Requests of the longest chain that must follow one another: a look at the site and a control
   * request (2); three rounds of denials of one route, each a token shown alive, a denied request
   * sent twice, the control request, and the token shown alive again (15); of each of two
   * operations through each URL form two denied requests while nothing else is under way (8); the
   * toggle found enabled (1); one try at the end of the first outage (1); enabled, disabled, tried,
   * and enabled again, each state asked at the beginning and at the end of the time that it must
   * last (7).
   */
  private static final int CHAIN = 34;

  /** The first outage, and a second for each of the three states that follow. */
  private static final double STATES = RunPlan.LEAST_DISABLED.toMillis() / 1e3 + 3;

  private DistantSite() {}

  /** To the bound: all requests, as many at a time as may be, or the longest chain. */
  static Row check(int times) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("bench");
    for (String file : List.of("manifest.yml", "custom-scopes.yaml")) {
      Files.copy(Path.of("../examples/employee-directory", file), directory.resolve(file));
    }
    Path site = directory.resolve("site.yaml");
    Process gateway =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                "target/forge-api.jar",
                "gateway",
                "--write-config",
                site.toString(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectInput(Redirect.PIPE)
            .start();
    try {
      BufferedReader printed = gateway.inputReader(StandardCharsets.UTF_8);
      for (String line = printed.readLine(); !Files.exists(site); line = printed.readLine()) {
        if (line == null) {
          throw new IllegalStateException("the gateway has ended");
        }
      }
      Thread.sleep(500);
      return check(times, site, directory);
    } finally {
      gateway.destroy();
      gateway.waitFor();
    }
  }

  private static Row check(int times, Path site, Path directory) throws IOException {
    String configuration = Files.readString(site);
    Matcher api = Pattern.compile("api: \"?(http[^\\s\",}]+)").matcher(configuration);
    if (!api.find()) {
      throw new IllegalStateException(configuration);
    }
    int port = URI.create(api.group(1)).getPort();
    try (Delay delay = new Delay(port, MILLIS)) {
      // The toggle's command keeps its port: it is no request of the check.
      Files.writeString(
          site,
          configuration
              .replaceAll("((?:api|site|auth): \"?http://[^:/]+:)" + port, "$1" + delay.port())
              .replaceAll("perSecond: \\d+", "perSecond: 100000"));
      List<Double> ratios = new ArrayList<>();
      double seconds = 0;
      long requests = 0;
      for (int i = 0; i < times; i++) {
        Path report = directory.resolve("report" + i);
        double time =
            new WholeProcess(
                    new File(".").getAbsoluteFile(),
                    List.of(
                        "../forge-api",
                        "check",
                        "-q",
                        "--target",
                        "site",
                        "--config",
                        site.toString(),
                        "--allow",
                        "GET,POST,PUT,PATCH,DELETE",
                        "--report-dir",
                        report.toString(),
                        directory.toString()))
                .run()
                .time();
        requests = Growth.requests(report);
        seconds = time;
        ratios.add(time / bound(requests));
      }
      return Row.atMost(
              "P5",
              "check with 100 ms added to each response",
              String.format(
                  Locale.ROOT,
                  "the longest chain of dependent requests, or all, %d at a time: %.1f s",
                  CONCURRENCY,
                  bound(requests)),
              Spread.of(ratios),
              1.2)
          .with(String.format(Locale.ROOT, "%.1f s for %d requests", seconds, requests));
    }
  }

  private static double bound(long requests) {
    double each = MILLIS / 1e3;
    return Math.max(requests * each / CONCURRENCY, CHAIN * each + STATES);
  }
}
