package dev.forgeapi.testkit;

/** A real site's connections, rate and tokens, which all tests of a launcher session share. */
record SharedSite(SiteTarget target) implements AutoCloseable {

  static SharedSite open(ForgeApiConfiguration configuration) {
    return new SharedSite(SiteTarget.open(configuration, ManifestFiles.load(configuration)));
  }

  @Override
  public void close() {
    target.close();
  }
}
