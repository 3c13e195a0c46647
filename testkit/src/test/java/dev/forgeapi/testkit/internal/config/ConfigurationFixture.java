package dev.forgeapi.testkit.internal.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder with a manifest and a forge-api.yaml, read without the machine's own environment. */
final class ConfigurationFixture {
  static final String MANIFEST =
      """
      app:
        id: ari:cloud:ecosystem::app/aaaa1111-0000-4000-8000-000000000001
        runtime:
          name: nodejs22.x
      modules:
        apiRoute:
          - key: employee-api-1
            path: /getEmployeeName
            operation: GET
            function: get-name
            accept: [application/json]
            scopes: ["read:employee:custom"]
        function:
          - key: get-name
            handler: index.getName
      """;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();

  ConfigurationFixture(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("manifest.yml"), MANIFEST);
  }

  ConfigurationFixture file(String yaml) throws IOException {
    Path file = folder.resolve("forge-api.yaml");
    Files.deleteIfExists(file); // a file that is emptied instead is written to the disk at once
    Files.writeString(file, yaml);
    return this;
  }

  ConfigurationFixture variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  ConfigurationFixture parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  ConfigurationReader reader() {
    return ConfigurationReader.in(folder)
        .environment(environment)
        .parameters(name -> Optional.ofNullable(parameters.get(name)));
  }

  ForgeApiConfiguration read() {
    return reader().read();
  }

  /** The lines of the error, the folder's own name left out. */
  List<String> problems() {
    ConfigurationException wrong = assertThrows(ConfigurationException.class, this::read);
    return String.valueOf(wrong.getMessage())
        .lines()
        .map(line -> line.replace(folder + "/", "").replace(folder.toString(), "DIR"))
        .toList();
  }
}
