package dev.forgeapi.testkit.internal.manifest.yaml;

import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import dev.forgeapi.testkit.internal.manifest.source.UnreadableFileException;
import dev.forgeapi.testkit.manifest.ManifestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reads a YAML file of any kind within the limits that manifests have, every value with its line
 * and column. For the packages of this project itself.
 */
@API(status = API.Status.INTERNAL)
public final class YamlFile {

  private YamlFile() {}

  /**
   * @throws ManifestException with one line if the file cannot be read or holds no YAML map
   */
  public static YamlNode.Mapping read(Path file) {
    try {
      return YamlReader.read(SourceText.read(file));
    } catch (UnreadableFileException e) {
      throw new ManifestReading(Optional.empty(), List.of(e.problem()), true).exception();
    }
  }
}
