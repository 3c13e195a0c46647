package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.manifest.AppManifest;
import java.nio.file.Path;

/**
 * A revision with what the user calls its manifest.
 *
 * @param name the manifest file, or {@code REV:path} of one that git has
 */
record NamedRevision(String name, ApiRevision revision) {

  /**
   * Loads the manifest and reads {@code forge-api.yaml} beside it, if there is one. The scopes file
   * is left alone: its texts change nothing for requests.
   */
  static NamedRevision load(String name, Path manifest) {
    DeploymentSettings settings =
        DeploymentSettings.read(
            manifest.resolveSibling(DeploymentSettings.FILE_NAME),
            DeploymentSettings.FILE_NAME + " beside " + name);
    return new NamedRevision(
        name,
        new ApiRevision(
            AppManifest.load(manifest, null), settings.product(), settings.environmentId()));
  }
}
