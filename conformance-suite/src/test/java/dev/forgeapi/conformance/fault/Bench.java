package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One gateway under observation, and what is asked of it. */
record Bench(ForgeGateway gateway, HttpClient http) implements AutoCloseable {
  static final String PRODUCT = "read:forge-app:confluence";
  static final Set<String> EVERYTHING =
      Set.of(
          "read:plain:custom",
          "write:plain:custom",
          "read:other:custom",
          "admin:other:custom",
          PRODUCT);

  static AppManifest manifest() {
    try {
      return AppManifest.load(Path.of(Bench.class.getResource("manifest.yml").toURI()));
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A gateway with the fault on every site, enabled on the first. */
  static Bench with(HttpClient http, @Nullable CatalogFault fault) {
    GatewayBuilder builder = new GatewayBuilder(manifest());
    if (fault != null) {
      builder.fault(fault);
    }
    ForgeGateway gateway = builder.start();
    gateway.restApis().enable();
    return new Bench(gateway, http);
  }

  String token(String... scopes) {
    return gateway.grantWithoutConsent(Set.of(scopes)).accessToken().reveal();
  }

  String fullToken() {
    return token(EVERYTHING.toArray(new String[0]));
  }

  /** What comes of a request, in one line. */
  String call(UrlForm form, String method, String path, @Nullable String authorization) {
    return call(form, method, path, authorization, Map.of(), null);
  }

  String call(
      UrlForm form,
      String method,
      String path,
      @Nullable String authorization,
      Map<String, String> headers,
      @Nullable String body) {
    return outcome(
        URI.create(gateway.site().baseUrl(form) + path), method, authorization, headers, body);
  }

  String outcome(
      URI uri,
      String method,
      @Nullable String authorization,
      Map<String, String> headers,
      @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (authorization != null) {
      request.header("authorization", authorization);
    }
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return response.statusCode() + " " + masked(text(response));
    } catch (IOException broken) {
      return "no answer";
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String text(HttpResponse<byte[]> response) throws IOException {
    boolean compressed = response.headers().firstValue("content-encoding").isPresent();
    InputStream body = new ByteArrayInputStream(response.body());
    try (InputStream plain = compressed ? new GZIPInputStream(body) : body) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String masked(String text) {
    return text.replace(gateway.site().cloudId().value(), "CLOUD-ID")
        .replaceAll("localhost:[0-9]+", "localhost:PORT");
  }

  /** Another site of the same server. */
  Bench newSite() {
    return new Bench(gateway.newSite(), http);
  }

  @Override
  public void close() {
    gateway.close();
  }
}
