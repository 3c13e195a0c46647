package dev.forgeapi.conformance.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An app of the examples folder, whose functions are run by Node. */
record ExampleApp(Path folder) {

  static ExampleApp named(String name) {
    return new ExampleApp(Path.of("..", "examples", name).toAbsolutePath().normalize());
  }

  AppManifest manifest() {
    return AppManifest.load(folder);
  }

  /** What {@code index.<name>} is called by, for the function that serves the route. */
  String handler(ApiRoute route) {
    return yaml("manifest.yml")
        .at("/modules/function")
        .valueStream()
        .filter(function -> function.get("key").stringValue().equals(route.function()))
        .map(function -> function.get("handler").stringValue().substring("index.".length()))
        .findFirst()
        .orElseThrow();
  }

  JsonNode yaml(String file) {
    return YAMLMapper.shared().readTree(folder.resolve(file));
  }

  /** Calls that are made together, because each start of Node takes a while. */
  static ArrayNode calls() {
    return JsonMapper.shared().createArrayNode();
  }

  static void add(ArrayNode calls, String function, ObjectNode request) {
    calls.addObject().put("function", function).set("request", request);
  }

  /** What each call was answered. The test is skipped on a machine without Node. */
  JsonNode run(ArrayNode calls) throws IOException, InterruptedException, URISyntaxException {
    Path script = Path.of(Objects.requireNonNull(ExampleApp.class.getResource("call.mjs")).toURI());
    Process node = start(script);
    try (OutputStream in = node.getOutputStream()) {
      in.write(calls.toString().getBytes(StandardCharsets.UTF_8));
    }
    String answers = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!node.waitFor(30, TimeUnit.SECONDS) || node.exitValue() != 0) {
      node.destroyForcibly();
      throw new IllegalStateException("node failed on the functions of " + folder);
    }
    return JsonMapper.shared().readTree(answers);
  }

  private Process start(Path script) {
    try {
      return new ProcessBuilder("node", script.toString(), folder.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      assumeTrue(false, "Node is not installed");
      throw new IllegalStateException(e);
    }
  }
}
