package dev.forgeapi.conformance.functions;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small app with functions of its own, whose parts a test replaces. */
final class FunctionApp {
  private static final String MANIFEST =
      """
      app:
        id: ari:cloud:ecosystem::app/aaaa1111-0000-4000-8000-000000000014
        runtime: {name: nodejs22.x}
      modules:
        apiRoute:
          - {key: find, path: /find, operation: GET, function: find-function, accept: [application/json], scopes: ["read:asset:custom"]}
          - {key: create, path: /assets, operation: POST, function: create-function, accept: [application/json], scopes: ["write:asset:custom"]}
          - {key: remove, path: "/assets/*", operation: DELETE, function: remove-function, accept: [application/json], scopes: ["write:asset:custom"]}
        function:
          - {key: find-function, handler: find.run}
          - {key: create-function, handler: assets.create}
          - {key: remove-function, handler: assets.remove}
      """;

  private static final String SCOPES =
      """
      version: 1
      scopes:
        read:asset:custom: {displayName: Read assets, description: Reads assets}
        write:asset:custom: {displayName: Change assets, description: Changes assets}
      """;

  static final String FIND =
      """
      export const run = async (request) => {
        console.log('looking for an asset');
        const id = request.queryParameters.id?.[0] ?? 'none';
        return {
          statusCode: 200,
          headers: { 'Content-Type': ['application/json'], ETag: ['"7"'] },
          body: JSON.stringify({ id, name: 'Laptop' }),
        };
      };
      """;

  private static final String ASSETS =
      """
      const stored = new Set(['1']);
      export const create = async () => {
        const id = String(stored.size + 1);
        stored.add(id);
        return {
          statusCode: 201,
          headers: { 'Content-Type': ['application/json'], Location: [`/assets/${id}`] },
          body: JSON.stringify({ id }),
        };
      };
      export const remove = async ({ path }) =>
        stored.delete(path.split('/').pop()) ? { statusCode: 204 } : { statusCode: 404, body: '{}' };
      """;

  private static final String CONFIGURATION =
      """
      target: gateway
      handlers: node
      product: jira
      gateway: {functionTimeout: 1m}
      requests:
        find:
          - path: /find
            query: {id: "7"}
            expect: {status: 200, contentType: application/json, headers: {ETag: '"7"'}, exactJson: {id: "7", name: Laptop}}
          - path: /find
            expect: {status: 200, json: {id: none}}
        create:
          path: /assets
          json: {name: Laptop}
          expect: {status: 201, headers: {Location: /assets/2}, json: {id: "2"}}
        remove:
          - {path: /assets/1, expect: {status: 204}}
          - {path: /assets/2, before: [create], expect: {status: 204}}
      """;

  private final Path folder;

  private FunctionApp(Path folder) {
    this.folder = folder;
  }

  static FunctionApp in(Path folder) throws IOException {
    assumeNode();
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(folder.resolve("manifest.yml"), MANIFEST);
    Files.writeString(folder.resolve("custom-scopes.yaml"), SCOPES);
    Files.writeString(folder.resolve("forge-api.yaml"), CONFIGURATION);
    Files.writeString(folder.resolve("src/find.js"), FIND);
    Files.writeString(folder.resolve("src/assets.js"), ASSETS);
    return new FunctionApp(folder);
  }

  /** The same with one more route like {@code find}, at a path of its own. */
  FunctionApp withRouteLikeFind(String key, String source) throws IOException {
    replace("manifest.yml", "  function:\n", like("- {key: find, path", key) + "  function:\n");
    Files.writeString(
        folder.resolve("manifest.yml"),
        Files.readString(folder.resolve("manifest.yml")) + like("- {key: find-function", key));
    replace("forge-api.yaml", "  create:\n", request(key) + "  create:\n");
    Files.writeString(folder.resolve("src/" + key + ".js"), source);
    return this;
  }

  private static String like(String line, String key) {
    return MANIFEST
            .lines()
            .filter(it -> it.contains(line))
            .findFirst()
            .orElseThrow()
            .replace("find-function", "find-f") // a longer key is not allowed (F-007)
            .replace("find", key)
        + "\n";
  }

  private static String request(String key) {
    int from = CONFIGURATION.indexOf("  find:");
    return CONFIGURATION.substring(from, CONFIGURATION.indexOf("  create:")).replace("find", key);
  }

  /** The same with a piece of a source replaced. */
  FunctionApp replace(String file, String piece, String by) throws IOException {
    Path source = folder.resolve(file);
    String text = Files.readString(source);
    if (!text.contains(piece)) {
      throw new IllegalArgumentException(file + " has no " + piece);
    }
    Files.writeString(source, text.replace(piece, by));
    return this;
  }

  /**
   * @param only the requirements to check; none for all
   */
  RunResult check(String... only) {
    RunOptions options = new RunOptions(List.of(only), null, none -> {});
    return ConformanceRun.run(ConfigurationReader.in(folder).read(), options);
  }

  Path folder() {
    return folder;
  }

  static void assumeNode() {
    try {
      assumeTrue(new ProcessBuilder("node", "--version").start().waitFor() == 0);
    } catch (IOException absent) {
      assumeTrue(false, "Node is not installed");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
