package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.report.ci.Alert.Severity;
import dev.forgeapi.conformance.report.text.DisplayPath.Checkout;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The step of Bitbucket Pipelines in which this process runs. A proxy next to each step adds the
 * credentials, so that none is needed here.
 */
public final class BitbucketPipelines {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String reports;
  private final InetSocketAddress proxy;

  BitbucketPipelines(String commit, InetSocketAddress proxy) {
    this.reports = "http://api.bitbucket.org/2.0/repositories/" + commit + "/reports/";
    this.proxy = proxy;
  }

  public static Optional<BitbucketPipelines> in(Map<String, String> environment) {
    String repository = environment.getOrDefault("BITBUCKET_REPO_FULL_NAME", "");
    String commit = environment.getOrDefault("BITBUCKET_COMMIT", "");
    return repository.isEmpty() || commit.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BitbucketPipelines(
                repository + "/commit/" + commit, new InetSocketAddress("localhost", 29418)));
  }

  /**
   * Shows the result at the commit and in its pull requests.
   *
   * @throws IOException if Bitbucket does not take it, in one sentence; the result stands all the
   *     same
   */
  public void publish(RunResult run) throws IOException {
    BitbucketInsights insights = new BitbucketInsights();
    HttpClient client =
        HttpClient.newBuilder()
            .proxy(ProxySelector.of(proxy))
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    String report = reports + "forge-api";
    send(client, "PUT", report, insights.report(run));
    for (String batch : insights.annotations(run)) {
      send(client, "POST", report + "/annotations", batch);
    }
  }

  private static void send(HttpClient client, String method, String url, String json)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException(
            "Bitbucket returned status " + status + " for the report of this" + " run");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the report was sent to Bitbucket", e);
    }
  }

  /**
   * A report with annotations for Code Insights of Bitbucket Cloud, as its REST API takes them.
   * Holds no state.
   */
  public static final class BitbucketInsights {
    /** Bitbucket takes so many annotations with one request, and ten times as many in all. */
    private static final int BATCH = 100;

    private static final int ALL = 1_000;
    private static final int SUMMARY = 450;
    private static final int DETAILS = 2_000;

    /** To which paths are named. */
    private final Checkout checkout = Checkout.in(System.getenv());

    /** The report itself. */
    public String report(RunResult run) {
      ObjectNode report = JsonNodeFactory.instance.objectNode();
      report.put("title", "Forge app REST APIs");
      report.put("details", SafeText.clip(run.sentence(), DETAILS));
      report.put("report_type", "TEST");
      report.put("reporter", "forge-api " + run.suite());
      report.put("result", run.gateVerdict().isGreen() ? "PASSED" : "FAILED");
      ArrayNode data = report.putArray("data");
      for (Verdict verdict : List.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS)) {
        long count = run.count(verdict);
        data.addObject().put("title", title(verdict)).put("type", "NUMBER").put("value", count);
      }
      data.addObject()
          .put("title", "Requests sent")
          .put("type", "NUMBER")
          .put("value", run.receipt().requests());
      return report.toPrettyString() + "\n";
    }

    /** The annotations, an array for each request; empty if there are none. */
    public List<String> annotations(RunResult run) {
      List<Alert> alerts = Alert.of(run, checkout);
      List<String> batches = new ArrayList<>();
      int sent = Math.min(ALL, alerts.size());
      for (int from = 0; from < sent; from += BATCH) {
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        alerts
            .subList(from, Math.min(from + BATCH, sent))
            .forEach(alert -> annotate(batch.addObject(), alert));
        batches.add(batch.toPrettyString() + "\n");
      }
      return batches;
    }

    private static void annotate(ObjectNode annotation, Alert alert) {
      String kind = alert.verdict().name().toLowerCase(Locale.ROOT);
      annotation.put("external_id", "forge-api:" + alert.id() + ":" + alert.route() + ":" + kind);
      annotation.put("annotation_type", "BUG");
      annotation.put("summary", SafeText.clip(alert.title() + ": " + alert.message(), SUMMARY));
      annotation.put("details", SafeText.clip(alert.text(), DETAILS));
      annotation.put("result", alert.isFailure() ? "FAILED" : "IGNORED");
      annotation.put("severity", alert.severity() == Severity.ERROR ? "HIGH" : "MEDIUM");
      annotation.put("path", alert.file());
      annotation.put("line", alert.line());
    }

    private static String title(Verdict verdict) {
      return switch (verdict) {
        case FAIL -> "Failed";
        case INCONCLUSIVE -> "Undecided";
        default -> "Passed";
      };
    }
  }
}
