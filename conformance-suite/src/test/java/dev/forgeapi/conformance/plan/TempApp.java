package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An app in a folder of its own, for one test. */
public record TempApp(Path folder) {

  /** A route as tests write it: {@code GET /x/* a b}, the scopes without their ends. */
  public static TempApp of(Path folder, List<String> routes) {
    StringBuilder text = new StringBuilder();
    text.append("app:\n  id: ari:cloud:ecosystem::app/0f2b1c5e-8f0b-4a55-9a0e-4f3f5d1c7a12\n");
    text.append("  runtime:\n    name: nodejs24.x\npermissions:\n  scopes: []\nmodules:\n");
    text.append("  function:\n    - key: f\n      handler: index.f\n  apiRoute:\n");
    int number = 0;
    for (String route : routes) {
      String[] parts = route.split(" ", -1);
      text.append("    - key: r").append(++number).append("\n      operation: ").append(parts[0]);
      text.append("\n      path: ").append(parts[1]).append("\n      function: f\n      scopes: [");
      for (int i = 2; i < parts.length; i++) {
        text.append(i > 2 ? ", " : "").append('"').append(parts[i]).append(":custom\"");
      }
      text.append("]\n");
    }
    write(folder.resolve("manifest.yml"), text.toString());
    return new TempApp(folder);
  }

  public AppManifest manifest() {
    return AppManifest.load(folder);
  }

  public ForgeApiConfiguration gateway() {
    return ConfigurationReader.in(folder).environment(Map.of()).read();
  }

  /** A site, with what else the file says. */
  public ForgeApiConfiguration site(String more) {
    write(
        folder.resolve("forge-api.yaml"),
        """
        target: site
        manifest: manifest.yml
        product: confluence
        environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
        site: sample.atlassian.net
        cloudId: a12bc345-678d-9e1f-a0b0-1ac112131a4a
        """
            + more);
    return ConfigurationReader.in(folder).environment(Map.of()).read();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
