package dev.forgeapi.conformance.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A server in a process of its own: the gateway with so many routes and sites, or a plain WireMock
 * with one stub or one per route, or the gateway with functions of an app. Prints a line with the
 * token, one with the base URL of each site, and {@code ready}; then each line that it reads is
 * answered with the bytes of heap in use.
 */
final class StandingServer {

  /** About what the gateway's echo answers. */
  private static final String BODY =
      "{\"forgeApiProbe\": 1, \"route\": \"route-0\", \"request\": {\"method\": \"GET\", \"path\":"
          + " \"/area0/thing0/42\", \"queryParameters\": {}, \"headers\": {\"accept\": [\"*/*\"],"
          + " \"host\": [\"localhost:12345\"]}}}";

  private StandingServer() {}

  /** What the function answers that stands for the app's own: as much as the echo. */
  private static final String FUNCTION =
      """
      export const answer = async (request) => ({
        statusCode: 200,
        headers: { 'Content-Type': ['application/json'] },
        body: JSON.stringify({ route: 'route-0', request }),
      });
      """;

  /**
   * Arguments: {@code gateway}, {@code functions}, {@code stub} or {@code stubs}; routes; sites.
   */
  public static void main(String[] args) throws IOException {
    int routes = Integer.parseInt(args[1]);
    List<String> lines =
        args[0].equals("gateway") || args[0].equals("functions")
            ? gateway(routes, Integer.parseInt(args[2]), args[0].equals("functions"))
            : List.of("none", wireMock(args[0].equals("stubs") ? routes : 0));
    lines.forEach(System.out::println);
    System.out.println("ready");
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (commands.readLine() != null) {
      System.out.println(heap());
    }
    System.exit(0);
  }

  private static List<String> gateway(int routes, int sites, boolean own) throws IOException {
    Path app = Files.createTempDirectory("bench");
    Path manifest = Files.writeString(app.resolve("manifest.yml"), Manifests.withRoutes(routes));
    Path source = Files.createDirectory(app.resolve("src")).resolve("index.js");
    Files.writeString(source, FUNCTION);
    ForgeGateway.Builder builder = ForgeGateway.builder(AppManifest.load(manifest));
    ForgeGateway first = own ? builder.node("node", line -> {}).start() : builder.start();
    // In the order of their making: they are deleted from the last to the first.
    List.of(app, manifest, source.getParent(), source)
        .forEach(file -> file.toFile().deleteOnExit());
    List<String> lines = new ArrayList<>();
    lines.add(
        first
            .grantWithoutConsent(Set.of("read:thing:custom", "read:forge-app:confluence"))
            .accessToken()
            .reveal());
    for (int i = 0; i < sites; i++) {
      ForgeGateway site = i == 0 ? first : first.newSite();
      site.restApis().enable();
      lines.add(site.site().baseUrl(UrlForm.CLOUD_ID).toString());
    }
    return lines;
  }

  private static String wireMock(int stubs) {
    WireMockServer server = new WireMockServer(options().dynamicPort());
    server.start();
    if (stubs == 0) {
      server.stubFor(any(anyUrl()).willReturn(okJson(BODY)));
    }
    for (int i = 0; i < stubs; i++) {
      server.stubFor(any(urlPathMatching(Manifests.path(i, "[^/]+"))).willReturn(okJson(BODY)));
    }
    return server.baseUrl();
  }

  /** The least of several looks: connections that end just now still hold something. */
  private static long heap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
