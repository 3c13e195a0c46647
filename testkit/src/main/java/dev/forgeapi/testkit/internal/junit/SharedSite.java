package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.ManifestFiles;
import dev.forgeapi.testkit.internal.targets.SiteTarget;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A real site's connections, rate and tokens, which all tests of a launcher session share. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
record SharedSite(SiteTarget target) implements CloseableResource, AutoCloseable {

  static SharedSite open(ForgeApiConfiguration configuration) {
    return new SharedSite(SiteTarget.open(configuration, ManifestFiles.load(configuration)));
  }

  @Override
  public void close() {
    target.close();
  }
}
