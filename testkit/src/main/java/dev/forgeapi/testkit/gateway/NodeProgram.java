package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppFunction;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** How Node is started with an app's functions. */
record NodeProgram(String executable, Path folder, Map<String, AppFunction> functions) {
  private static final String SCRIPT = "functions.mjs";
  private static final long LOADING_SECONDS = 60;

  static NodeProgram of(AppManifest manifest, String executable) {
    Map<String, AppFunction> functions = new LinkedHashMap<>();
    for (ApiRoute route : manifest.routes()) {
      AppFunction function = manifest.function(route.function()).orElseThrow();
      if (function.handler().isEmpty()) {
        throw new GatewayStartException(
            "%s: function %s has no handler, so Node cannot run it: add handler: file.export"
                .formatted(function.location(), function.key()));
      }
      functions.put(function.key(), function);
    }
    Path folder = Objects.requireNonNull(manifest.file().toAbsolutePath().getParent());
    return new NodeProgram(executable, folder, functions);
  }

  /**
   * Starts a process and waits until it has loaded all functions.
   *
   * @throws GatewayStartException if Node or a function is missing, or cannot be loaded
   */
  NodeProcess start(Consumer<String> log) {
    NodeProcess started = NodeProcess.of(launch(), log);
    try {
      JsonNode loaded = started.load(introduction()).get(LOADING_SECONDS, TimeUnit.SECONDS);
      if (!loaded.has("problem")) {
        return started;
      }
      started.stop();
      throw new GatewayStartException(problem(loaded));
    } catch (ExecutionException | TimeoutException silent) {
      started.stop();
      throw new GatewayStartException(
          "'%s' does not run the functions of %s: expected Node.js 20 or newer"
              .formatted(executable, folder));
    } catch (InterruptedException stopping) {
      started.stop();
      Thread.currentThread().interrupt();
      throw new GatewayStartException("stopped while Node was loading the functions");
    }
  }

  private Process launch() {
    ProcessBuilder builder =
        new ProcessBuilder(executable, "--input-type=module", "--eval", script())
            .directory(folder.toFile());
    // The tool's own secrets are no business of the app's functions.
    builder.environment().keySet().removeIf(name -> name.startsWith("FORGE_API_"));
    try {
      return builder.start();
    } catch (IOException absent) {
      throw new GatewayStartException(
          "handlers: node needs Node.js, but '%s' cannot be started: install Node.js 20 or newer,"
                  .formatted(executable)
              + " name its executable with the key gateway.node, or leave handlers: node out");
    }
  }

  private static String script() {
    try (InputStream script =
        Objects.requireNonNull(NodeProgram.class.getResourceAsStream(SCRIPT))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Map<String, Object> introduction() {
    Map<String, String> handlers = new LinkedHashMap<>();
    functions.forEach((key, function) -> handlers.put(key, function.handler().orElseThrow()));
    return Map.of("source", folder.resolve("src").toString(), "handlers", handlers);
  }

  private String problem(JsonNode loaded) {
    AppFunction function =
        Objects.requireNonNull(functions.get(loaded.path("function").asString()));
    return "%s: the handler %s of function %s cannot be loaded: %s"
        .formatted(
            function.location(),
            function.handler().orElseThrow(),
            function.key(),
            firstLine(loaded.path("problem").asString()));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
