package dev.forgeapi.conformance.report.ci;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.forgeapi.conformance.report.ci.BitbucketPipelines.BitbucketInsights;
import dev.forgeapi.conformance.report.html.SampleRuns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BitbucketTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final BitbucketInsights insights = new BitbucketInsights();

  @Test
  void theReportSaysWhetherTheRunPassed() {
    assertThat(
        report(insights.report(SampleRuns.passing())).at("/result").asString(), is("PASSED"));
    JsonNode failed = report(insights.report(SampleRuns.failing()));
    assertThat(failed.at("/result").asString(), is("FAILED"));
    assertThat(failed.at("/report_type").asString(), is("TEST"));
    assertThat(failed.at("/data/0/value").asInt(), is(3));
  }

  @Test
  void anAnnotationStandsAtTheLineOfTheManifest() {
    JsonNode first = report(insights.annotations(SampleRuns.failing()).get(0)).at("/0");
    assertThat(first.at("/path").asString(), is("app/manifest.yml"));
    assertThat(first.at("/line").asInt(), is(41));
    assertThat(first.at("/result").asString(), is("FAILED"));
    assertThat(first.at("/severity").asString(), is("HIGH"));
    assertThat(first.at("/summary").asString(), containsString("ROUTE-4 employee-one: "));
  }

  @Test
  void noBatchIsLargerThanBitbucketTakesAndNoIdStandsTwice() {
    List<String> batches = insights.annotations(SampleRuns.large(1_000, 60));
    List<String> ids =
        batches.stream()
            .map(BitbucketTest::report)
            .flatMap(
                batch -> {
                  assertThat(batch.size(), lessThanOrEqualTo(100));
                  return batch.valueStream();
                })
            .map(annotation -> annotation.at("/external_id").asString())
            .toList();
    assertThat(ids.size(), lessThanOrEqualTo(1_000));
    assertThat(ids.stream().distinct().count(), is((long) ids.size()));
  }

  @Test
  void aPassingRunHasNoAnnotations() {
    assertThat(insights.annotations(SampleRuns.passing()), is(empty()));
  }

  @Test
  void elsewhereThereIsNoStep() {
    assertThat(BitbucketPipelines.in(Map.of("CI", "true")).isPresent(), is(false));
    assertThat(
        BitbucketPipelines.in(
                Map.of("BITBUCKET_REPO_FULL_NAME", "team/app", "BITBUCKET_COMMIT", "c0ffee"))
            .isPresent(),
        is(true));
  }

  @Test
  void theReportGoesFirstThenItsAnnotationsThroughTheProxyOfTheStep() throws IOException {
    List<String> requests = new CopyOnWriteArrayList<>();
    HttpServer proxy = proxy(requests, 200);
    try {
      new BitbucketPipelines("team/app/commit/c0ffee", proxy.getAddress())
          .publish(SampleRuns.failing());
    } finally {
      proxy.stop(0);
    }
    String reports =
        "http://api.bitbucket.org/2.0/repositories/team/app/commit/c0ffee/reports/forge-api";
    assertThat(requests, is(List.of("PUT " + reports, "POST " + reports + "/annotations")));
  }

  @Test
  void aRefusalIsSaidInOneSentence() throws IOException {
    HttpServer proxy = proxy(new CopyOnWriteArrayList<>(), 403);
    try {
      BitbucketPipelines step = new BitbucketPipelines("team/app/commit/c", proxy.getAddress());
      IOException refusal =
          assertThrows(IOException.class, () -> step.publish(SampleRuns.failing()));
      assertThat(
          refusal.getMessage(), is("Bitbucket returned status 403 for the report of this run"));
    } finally {
      proxy.stop(0);
    }
  }

  private static HttpServer proxy(List<String> requests, int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static JsonNode report(String json) {
    return JSON.readTree(json);
  }
}
