package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.testkit.SettingNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The keys that the reader takes, with what is said of each in {@code configuration-keys.yaml}. */
final class ConfigurationPage {

  private ConfigurationPage() {}

  static String render() {
    Map<String, String> said = said();
    StringBuilder page =
        new StringBuilder(
            """
            # Configuration

            `forge-api.yaml` beside the app's `manifest.yml`. Each value is taken from the first of these that has it:
            builder, annotation of the method, annotation of the nearest class, JUnit configuration parameter or system
            property `forge.api.*`, environment `FORGE_API_*`, `forge-api.yaml`, default. `${NAME}` in the file is an
            environment variable; one that is not set is an error. Secrets stand in the environment or in the token store.

            | key | meaning | variable |
            |---|---|---|
            """);
    for (String key : keys()) {
      String meaning = said.remove(key);
      if (meaning == null) {
        throw new AssertionError("configuration-keys.yaml says nothing of the key '" + key + "'");
      }
      page.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  key,
                  meaning.replace("|", "\\|"),
                  SettingNames.variable(key).map(it -> "`" + it + "`").orElse("")));
    }
    if (!said.isEmpty()) {
      throw new AssertionError(
          "configuration-keys.yaml has keys that the reader does not know: " + said.keySet());
    }
    page.append(
        """

        A key with a variable has a system property and JUnit parameter too, `forge.api.` and the key, unless it is a
        secret. `FORGE_API_CONFIG` (`forge.api.config`) names another file than `forge-api.yaml`.
        `FORGE_API_ACCESS_TOKEN_<IDENTITY>` and `FORGE_API_REFRESH_TOKEN_<IDENTITY>` outrank an identity's tokens,
        `FORGE_API_CONFIG_DIR` is where the token store is, and `FORGE_API_TOKEN_KEY` encrypts it.
        """);
    return page.toString();
  }

  private static List<String> keys() {
    try {
      Path folder = Files.createTempDirectory("forge-api-keys");
      try {
        Files.copy(
            Path.of("../examples/employee-directory/manifest.yml"), folder.resolve("manifest.yml"));
        return new ConfigurationKeys(folder).all();
      } finally {
        for (String file : List.of("manifest.yml", "forge-api.yaml", "")) {
          Files.deleteIfExists(folder.resolve(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> said() {
    try (InputStream in = ConfigurationPage.class.getResourceAsStream("configuration-keys.yaml")) {
      JsonNode tree = YAMLMapper.shared().readTree(Objects.requireNonNull(in));
      Map<String, String> said = new LinkedHashMap<>();
      tree.properties().forEach(it -> said.put(it.getKey(), it.getValue().stringValue()));
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
