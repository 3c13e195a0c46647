package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.text.Quoted.WholeCharacters;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An app's REST APIs at one time.
 *
 * @param name what the user calls the manifest: its file, or {@code REV:path} of one that git has
 */
public record Revision(
    String name, AppManifest manifest, Optional<Product> product, Optional<String> environmentId) {
  static final String SETTINGS = "forge-api.yaml";

  /**
   * Loads the manifest and reads {@code forge-api.yaml} next to it, if there is one: product and
   * environment, as they are written, for the variables of another revision are not set here. The
   * scopes file is left alone: its texts change nothing for requests.
   */
  static Revision load(String name, Path file) {
    AppManifest manifest = AppManifest.load(file, null);
    JsonNode settings = settings(file.resolveSibling(SETTINGS), SETTINGS + " next to " + name);
    return new Revision(
        name,
        manifest,
        text(settings, "product")
            .flatMap(
                id -> Arrays.stream(Product.values()).filter(it -> it.id().equals(id)).findFirst()),
        text(settings, "environmentId"));
  }

  private static JsonNode settings(Path file, String name) {
    if (!Files.exists(file)) {
      return MissingNode.getInstance();
    }
    try {
      return new YAMLMapper().readTree(WholeCharacters.of(Files.readString(file)));
    } catch (IOException e) {
      throw new ConfigurationException(name + ": cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new ConfigurationException(name + ": cannot be read: " + e.getOriginalMessage());
    }
  }

  private static Optional<String> text(JsonNode root, String key) {
    JsonNode value = root.path(key);
    boolean known = value.isString() && !value.stringValue().contains("${");
    return known ? Optional.of(value.stringValue()) : Optional.empty();
  }

  /** A place in its manifest, as the user knows it. */
  String at(SourceLocation location) {
    return name + ":" + location.line() + ":" + location.column();
  }
}
