package dev.forgeapi.conformance.bench;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Calls that the gateway answers in a second: many routes must cost no more than few. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
public class GatewayThroughput {
  @Param({"10", "1000"})
  public int routes;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private ForgeGateway gateway;
  private String base;
  private String token;

  @Setup(Level.Trial)
  public void start() throws IOException {
    Path manifest = Files.createTempFile("bench", ".yml");
    Files.writeString(manifest, Manifests.withRoutes(routes));
    gateway = ForgeGateway.start(AppManifest.load(manifest));
    Files.delete(manifest);
    gateway.restApis().enable();
    base = gateway.site().baseUrl(UrlForm.CLOUD_ID).toString();
    token =
        gateway
            .grantWithoutConsent(Set.of("read:thing:custom", "read:forge-app:confluence"))
            .accessToken()
            .reveal();
  }

  @TearDown(Level.Trial)
  public void stop() {
    gateway.close();
  }

  @Benchmark
  public int call() {
    int number = ThreadLocalRandom.current().nextInt(routes);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + Manifests.path(number, "42")))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body().length();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
