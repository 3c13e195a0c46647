package dev.forgeapi.testkit.internal.gateway.functions;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An app with one route and one function, on a gateway that runs it with Node. */
record NodeApp(Path folder, ForgeGateway gateway, String token, List<String> log)
    implements AutoCloseable {
  private static final boolean HAS_NODE = hasNode();
  private static final String SCOPES = "\"storage:app\", \"read:jira-work\"";

  private static final String MANIFEST =
      """
      app:
        id: ari:cloud:ecosystem::app/aaaa1111-0000-4000-8000-000000000001
        runtime:
          name: nodejs22.x
        storage:
          entities:
            - name: employee
              attributes:
                name: {type: string}
                team: {type: string}
                age: {type: integer}
                size: {type: float}
                remote: {type: boolean}
                notes: {type: any}
              indexes:
                - name
                - name: by-team
                  partition: [team]
                  range: [age]
      permissions:
        scopes: [%s]
        external:
          fetch:
            backend: [api.example.com, {remote: google-apis}]
      remotes:
        - {key: mine, baseUrl: "https://mine.example.com", operations: [fetch]}
        - {key: google-apis, baseUrl: "https://www.example.com"}
      providers:
        auth:
          - key: google
            name: Google
            type: oauth2
            clientId: client
            remotes: [google-apis]
            bearerMethod: authorization-header
            scopes: [profile]
            actions:
              authorization: {remote: google-apis, path: /authorize}
              exchange: {remote: google-apis, path: /token}
              retrieveProfile:
                {remote: google-apis, path: /me, resolvers: {id: id, displayName: email}}
      modules:
        apiRoute:
          - key: item
            path: /item/*
            operation: POST
            function: serve
            accept: [application/json]
            scopes: ["write:item:custom"]
        function:
          - key: serve
            handler: %s
        webtrigger:
          - {key: hook, function: serve, response: {type: dynamic}}
      """;

  /**
   * @param export what the handler names in {@code src/index.js}
   */
  static NodeApp with(String export, String code) {
    return start("index." + export, code, null, Map.of());
  }

  static NodeApp with(String export, String code, GatewayProfile profile) {
    return start("index." + export, code, profile, Map.of());
  }

  static NodeApp withVariables(String code, Map<String, String> variables) {
    return start("index.serve", code, null, variables);
  }

  /**
   * @param scopes of the manifest, in quotes, separated by commas
   */
  static NodeApp withScopes(String code, String scopes) {
    return start("index.serve", code, null, Map.of(), scopes);
  }

  /**
   * @param limit how long an invocation may take
   * @param loading how long the file may take to load
   */
  static NodeApp withTimeouts(String code, Duration limit, Duration loading) {
    List<Duration> timeouts = List.of(limit, loading);
    return start("index.serve", code, null, Map.of(), SCOPES, "node", folder -> {}, timeouts);
  }

  /** What else belongs to an app, before the gateway starts. */
  interface Preparation {
    void in(Path folder) throws IOException, InterruptedException;
  }

  /**
   * @param executable of Node
   */
  static NodeApp prepared(String executable, String code, Preparation preparation) {
    return start("index.serve", code, null, Map.of(), SCOPES, executable, preparation, null);
  }

  private static NodeApp start(
      String handler,
      String code,
      @Nullable GatewayProfile profile,
      Map<String, String> variables) {
    return start(handler, code, profile, variables, SCOPES);
  }

  private static NodeApp start(
      String handler,
      String code,
      @Nullable GatewayProfile profile,
      Map<String, String> variables,
      String scopes) {
    return start(handler, code, profile, variables, scopes, "node", folder -> {}, null);
  }

  private static NodeApp start(
      String handler,
      String code,
      @Nullable GatewayProfile profile,
      Map<String, String> variables,
      String scopes,
      String executable,
      Preparation preparation,
      @Nullable List<Duration> timeouts) {
    assumeTrue(HAS_NODE, "Node is not installed");
    try {
      Path folder =
          Files.createTempDirectory(Files.createDirectories(Path.of("target", "node")), "app");
      Files.writeString(folder.resolve("manifest.yml"), MANIFEST.formatted(scopes, handler));
      Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
      Files.createDirectory(folder.resolve("src"));
      Files.writeString(folder.resolve("src/index.js"), code);
      preparation.in(folder.toAbsolutePath());
      List<String> log = new CopyOnWriteArrayList<>();
      ForgeGateway.Builder builder =
          ForgeGateway.builder(AppManifest.load(folder))
              .node(executable, log::add)
              .variables(variables);
      if (timeouts != null) {
        ((GatewayBuilder) builder.functionTimeout(timeouts.get(0))).loadingTimeout(timeouts.get(1));
      } else if (profile == null) {
        // No invocation of a test may run into a time limit because the machine is busy.
        ((GatewayBuilder) builder.functionTimeout(Duration.ofMinutes(5)))
            .loadingTimeout(Duration.ofMinutes(5));
      } else {
        builder.profile(profile);
      }
      ForgeGateway gateway = builder.start();
      gateway.restApis().enable();
      String token =
          Sample.token(gateway, java.util.Set.of("write:item:custom", "read:forge-app:confluence"));
      return new NodeApp(folder, gateway, token, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  private static boolean hasNode() {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  HttpRequest.Builder request(UrlForm form, String path) {
    return Sample.request(gateway, form, path, token);
  }

  HttpResponse<String> post(String path) {
    return Sample.send(request(UrlForm.CLOUD_ID, path).POST(BodyPublishers.noBody()));
  }

  CompletableFuture<HttpResponse<String>> later(String path) {
    return Sample.HTTP.sendAsync(
        request(UrlForm.CLOUD_ID, path).POST(BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    gateway.close();
  }
}
