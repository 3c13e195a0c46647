package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.ConfigurationException;
import dev.forgeapi.testkit.internal.text.WholeCharacters;
import dev.forgeapi.testkit.site.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a {@code forge-api.yaml} says of product and environment, as it is written: of a file from
 * another revision no more can be used, for its variables are not set here.
 */
record DeploymentSettings(Optional<Product> product, Optional<String> environmentId) {
  static final String FILE_NAME = "forge-api.yaml";

  /**
   * @param name what to call the file in an error
   */
  static DeploymentSettings read(Path file, String name) {
    if (!Files.exists(file)) {
      return new DeploymentSettings(Optional.empty(), Optional.empty());
    }
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(WholeCharacters.of(Files.readString(file)));
    } catch (IOException e) {
      throw new ConfigurationException(name + ": cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new ConfigurationException(name + ": cannot be read: " + e.getOriginalMessage());
    }
    return new DeploymentSettings(
        text(root, "product")
            .flatMap(
                id -> Arrays.stream(Product.values()).filter(it -> it.id().equals(id)).findFirst()),
        text(root, "environmentId"));
  }

  private static Optional<String> text(JsonNode root, String key) {
    JsonNode value = root.path(key);
    boolean known = value.isString() && !value.stringValue().contains("${");
    return known ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
