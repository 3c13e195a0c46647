package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.result.RunResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The step of Bitbucket Pipelines in which this process runs. A proxy beside each step adds the
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

  /**
   * The step, if this is one.
   *
   * @param environment the process environment
   */
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
  public void tell(RunResult run) throws IOException {
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
        throw new IOException("Bitbucket answered " + status + " to the report of this run");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the report was sent to Bitbucket", e);
    }
  }
}
