package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what {@code handlers: auto} stands for: the app's own functions if Node can run them. */
final class AutomaticHandlers {
  private static final Pattern VERSION = Pattern.compile("v((\\d+)\\.\\S*)\\s*");
  private static final int OLDEST_NODE = 20;
  private static final long SECONDS = 20;

  private AutomaticHandlers() {}

  static Values decided(Values values, Field root, Problems problems) {
    if (!values.automaticHandlers() || values.target() == TargetKind.SITE) {
      return values;
    }
    Optional<String> unusable = unusable(values.get(ConfigurationKeys.NODE));
    unusable.ifPresent(
        why ->
            problems.warning(
                root.at(ConfigurationKeys.HANDLERS).origin(),
                "'handlers' is auto, and "
                    + why
                    + ": the gateway returns the responses that 'requests' expects. To run the"
                    + " app's own functions instead, install Node.js 20 or newer, or name its"
                    + " executable with the key gateway.node"));
    return values.withHandlers(unusable.isPresent() ? Handlers.CANNED : Handlers.NODE);
  }

  /** Why that is no Node that can run functions; empty if it is one. */
  private static Optional<String> unusable(String executable) {
    Process asked;
    try {
      asked = new ProcessBuilder(executable, "--version").redirectErrorStream(true).start();
      asked.getOutputStream().close();
    } catch (IOException absent) {
      return Optional.of("'" + executable + "' cannot be started");
    }
    try {
      if (!asked.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("'" + executable + "' does not print its version");
      }
      String printed =
          new String(asked.getInputStream().readNBytes(1000), StandardCharsets.UTF_8);
      Matcher version = VERSION.matcher(printed);
      if (asked.exitValue() != 0 || !version.matches()) {
        return Optional.of("'" + executable + "' is not Node.js");
      }
      return version.group(2).length() < 9 && Integer.parseInt(version.group(2)) >= OLDEST_NODE
          ? Optional.empty()
          : Optional.of("'" + executable + "' is Node.js " + version.group(1));
    } catch (IOException unreadable) {
      return Optional.of("'" + executable + "' does not print its version");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.of("the search for Node.js was stopped");
    } finally {
      asked.destroyForcibly();
    }
  }
}
