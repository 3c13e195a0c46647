package dev.forgeapi.conformance.cli;

import dev.forgeapi.testkit.ConfigurationException;
import dev.forgeapi.testkit.ConfigurationReader;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run is aimed at and what it may send. */
final class TargetOptions {
  @Option(
      names = "--target",
      paramLabel = "gateway|site",
      description = "What is checked: the WireMock gateway, or the site of the configuration.")
  private @Nullable String target;

  @Option(
      names = "--allow",
      paramLabel = "METHOD[,METHOD]",
      description = "Methods that may be sent, instead of safety.methods.")
  private @Nullable String allow;

  /**
   * @throws ConfigurationException with every problem found
   */
  ForgeApiConfiguration read(ConfigurationReader sources) {
    ConfigurationReader reader = sources;
    if (target != null) {
      reader = reader.override("target", target, "option --target");
    }
    if (allow != null) {
      reader = reader.override("safety.methods", allow, "option --allow");
    }
    return reader.read();
  }
}
