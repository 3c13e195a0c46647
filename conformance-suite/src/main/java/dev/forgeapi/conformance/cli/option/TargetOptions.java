package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The target of a run, and what it may send. */
public final class TargetOptions {
  @Option(
      names = "--target",
      paramLabel = "gateway|site",
      description = "What to check: the WireMock gateway, or the site of the configuration.")
  private @Nullable String target;

  @Option(
      names = "--allow",
      paramLabel = "METHOD[,METHOD]",
      description = "Methods that may be sent. Overrides safety.methods.")
  private @Nullable String allow;

  @Option(
      names = "--handlers",
      paramLabel = "node|echo|canned|auto",
      description =
          "What responds to calls of routes on the gateway: an echo of the request, canned"
              + " responses, or the app's own functions (Node.js needed). auto: the app's own"
              + " functions if Node.js is found, otherwise canned responses.")
  private @Nullable String handlers;

  @Option(
      names = "--spend-refresh",
      paramLabel = "IDENTITY",
      description =
          "On a site, refresh the grant of this identity to decide TOKEN-1 to TOKEN-3. This"
              + " replaces its refresh token. Default: refresh a grant only if necessary.")
  private @Nullable String spendRefresh;

  /**
   * @throws ConfigurationException with every problem found
   */
  public ForgeApiConfiguration read(ConfigurationReader sources) {
    ConfigurationReader reader = sources;
    if (target != null) {
      reader = reader.override("target", target, "option --target");
    }
    if (handlers != null) {
      reader = reader.override("handlers", handlers, "option --handlers");
    }
    if (allow != null) {
      reader = reader.override("safety.methods", allow, "option --allow");
    }
    if (spendRefresh != null) {
      reader = reader.spendRefresh(spendRefresh);
    }
    return reader.read();
  }
}
