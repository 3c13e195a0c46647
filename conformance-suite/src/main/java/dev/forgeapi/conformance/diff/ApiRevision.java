package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Product;
import java.util.Optional;

/**
 * An app's REST APIs at one time.
 *
 * @param product the product the app is installed in, where it is stated
 * @param environmentId the environment that callers use, where it is stated
 */
public record ApiRevision(
    AppManifest manifest, Optional<Product> product, Optional<String> environmentId) {

  /** What the manifest alone says. */
  public static ApiRevision of(AppManifest manifest) {
    return new ApiRevision(manifest, Optional.empty(), Optional.empty());
  }
}
