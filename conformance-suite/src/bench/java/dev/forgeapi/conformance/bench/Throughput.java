package dev.forgeapi.conformance.bench;

import dev.forgeapi.conformance.bench.Load.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the gateway answers under load, and what it keeps in memory afterwards. */
final class Throughput {
  private static final String HEAP = "-Xmx1g";

  /** So many of the newest requests a gateway keeps. */
  private static final long RECORDED = 10_000;

  private Throughput() {}

  /**
   * @param rounds of all servers in turn, after one that is not counted
   */
  static List<Row> rows(List<Integer> routes, int sites, int rounds, int seconds) {
    Map<String, Standing> servers = new LinkedHashMap<>();
    try {
      servers.put("one stub", new Standing("stub", 1, 1, HEAP));
      int most = routes.get(routes.size() - 1);
      servers.put("stub per route", new Standing("stubs", most, 1, HEAP));
      routes.forEach(count -> servers.put("" + count, new Standing("gateway", count, 1, HEAP)));
      servers.put("sites", new Standing("gateway", most, sites, HEAP));
      Map<String, List<Result>> results = new TreeMap<>();
      for (int round = 0; round <= rounds; round++) {
        for (var server : servers.entrySet()) {
          Result result = Load.on(server.getValue(), seconds);
          if (round > 0) {
            results.computeIfAbsent(server.getKey(), none -> new ArrayList<>()).add(result);
          }
        }
      }
      return rows(routes, sites, results);
    } finally {
      servers.values().forEach(Standing::close);
    }
  }

  private static List<Row> rows(
      List<Integer> routes, int sites, Map<String, List<Result>> results) {
    String few = "" + routes.get(0);
    String many = String.format(Locale.ROOT, "%,d", routes.get(routes.size() - 1));
    String most = "" + routes.get(routes.size() - 1);
    List<Row> rows = new ArrayList<>();
    rows.add(
        row(
            "gateway with " + few + " routes, requests per second",
            "plain WireMock with one stub",
            results,
            few,
            "one stub"));
    for (String count : routes.stream().skip(1).map(String::valueOf).toList()) {
      rows.add(
          row(
              String.format(Locale.ROOT, "gateway with %,d routes", Integer.parseInt(count)),
              few + " routes",
              results,
              count,
              few));
    }
    rows.add(
        row(
            "gateway with %d sites, %s routes".formatted(sites, many),
            "1 site",
            results,
            "sites",
            most));
    Spread stubs = Spread.ofRatios(perSecond(results, most), perSecond(results, "stub per route"));
    rows.add(
        Row.plain(
            "P3",
            "gateway with " + many + " routes",
            "plain WireMock with a stub per route",
            stubs.text()));
    return rows;
  }

  private static Row row(
      String measure, String against, Map<String, List<Result>> results, String one, String other) {
    Spread ratio = Spread.ofRatios(perSecond(results, one), perSecond(results, other));
    Spread processor = Spread.ofRatios(processor(results, one), processor(results, other));
    return Row.atLeast("P3", measure, against, ratio, 0.9)
        .with("processor time per request " + processor.text())
        .with(
            String.format(
                Locale.ROOT, "%,.0f per second", Spread.of(perSecond(results, one)).median()));
  }

  private static List<Double> perSecond(Map<String, List<Result>> results, String server) {
    return results.getOrDefault(server, List.of()).stream().map(Result::perSecond).toList();
  }

  private static List<Double> processor(Map<String, List<Result>> results, String server) {
    return results.getOrDefault(server, List.of()).stream().map(Result::processor).toList();
  }

  /**
   * The heap after so many requests, to that once the record of the newest requests is full: until
   * then it grows, as it is meant to.
   */
  static Row memory(long requests) {
    try (Standing gateway = new Standing("gateway", 10, 1, "-Xmx512m", "-XX:+UseSerialGC")) {
      long empty = gateway.heap();
      long first = 0;
      while (first < RECORDED) {
        first += Load.on(gateway, 1).requests();
      }
      long before = gateway.heap();
      long sent = first;
      while (sent < requests) {
        sent += Load.on(gateway, 5).requests();
      }
      long after = gateway.heap();
      Spread ratio = Spread.of(List.of((double) after / before));
      return Row.atMost(
              "P8",
              String.format(Locale.ROOT, "heap in use by the gateway after %,d requests", sent),
              String.format(
                  Locale.ROOT, "after %,d, when its record of %,d is full", first, RECORDED),
              ratio,
              1.1)
          .with(
              String.format(
                  Locale.ROOT,
                  "%.1f MB to %.1f MB; %.1f MB without requests",
                  before / 1e6,
                  after / 1e6,
                  empty / 1e6));
    }
  }
}
