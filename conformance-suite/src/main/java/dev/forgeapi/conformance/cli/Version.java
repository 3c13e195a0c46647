package dev.forgeapi.conformance.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = ForgeApi.class.getPackage().getImplementationVersion();
    return new String[] {"forge-api " + (version == null ? "(not packaged)" : version)};
  }
}
