package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes an app's files to a folder and reads them. */
public final class ManifestFiles {
  /** Five lines, then the routes. */
  static final String HEAD =
      """
      app:
        {id: "ari:cloud:ecosystem::app/1111-2222", runtime: {name: nodejs24.x}}
      modules:
        function: [{key: serve, handler: index.serve}]
        apiRoute:
      """;

  private final Path dir;

  public ManifestFiles(Path dir) {
    this.dir = dir;
    try {
      Path sources = Files.createDirectories(dir.resolve("src"));
      Files.writeString(sources.resolve("index.js"), "export const serve = () => ({});");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ManifestFiles manifest(String text) throws IOException {
    Files.writeString(dir.resolve("manifest.yml"), text);
    return this;
  }

  /** The head, and routes in flow style: one line each, from line 6. */
  public ManifestFiles routes(String... routes) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 0; i < routes.length; i++) {
      text.append("    - {key: r").append(i).append(", function: serve, ").append(routes[i]);
      text.append(routes[i].contains("scopes:") ? "}\n" : ", scopes: [\"a:custom\"]}\n");
    }
    return manifest(text.toString());
  }

  public ManifestFiles customScopes(String text) throws IOException {
    Files.writeString(dir.resolve("custom-scopes.yaml"), text);
    return this;
  }

  ManifestReading read() {
    return ManifestReader.read(dir);
  }

  public AppManifest load() {
    return AppManifest.load(dir);
  }

  /** The problems as lines, the folder left out. */
  public List<String> problems() {
    return read().problems().stream()
        .map(problem -> problem.toString().replace(dir + "/", ""))
        .toList();
  }
}
