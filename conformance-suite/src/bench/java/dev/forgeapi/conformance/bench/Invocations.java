package dev.forgeapi.conformance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What it costs that the app's own function answers a request, and not the gateway's echo. */
final class Invocations {
  private static final int WARM = 2_000;
  private static final double MOST_MILLISECONDS = 2;

  private Invocations() {}

  /**
   * One request after the other, in turn of both gateways.
   *
   * @param rounds of both gateways
   * @param requests of a round to each
   */
  static Row overTheEcho(int rounds, int requests) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try (Standing echo = new Standing("gateway", 1, 1);
        Standing functions = new Standing("functions", 1, 1)) {
      median(client, echo, WARM);
      median(client, functions, WARM);
      List<Double> echoes = new ArrayList<>();
      List<Double> more = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        double base = median(client, echo, requests);
        echoes.add(base);
        more.add(median(client, functions, requests) - base);
      }
      Spread spread = Spread.of(more);
      return Row.of(
          "P11",
          "additional milliseconds for a warm invocation of a function (p50)",
          "the echo",
          String.format(
              Locale.ROOT, "%s; the echo takes %.2f", spread.text(), Spread.of(echoes).median()),
          "at most 2 ms",
          spread.median() <= MOST_MILLISECONDS);
    }
  }

  private static double median(HttpClient client, Standing server, int requests)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.bases().get(0) + Manifests.path(0, "42")))
            .header("Authorization", "Bearer " + server.token())
            .build();
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      long began = System.nanoTime();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      took.add((System.nanoTime() - began) / 1e6);
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.statusCode() + " " + response.body());
      }
    }
    return Spread.of(took).median();
  }
}
