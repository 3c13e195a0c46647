package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides what {@code handlers: auto} stands for: the app's own functions if Node can run them.
 *
 * <p>Commands that only read an app's folder, such as {@code lint}, read its configuration too. So
 * no program that the configuration names is started here, only Node as it is found in {@code
 * PATH}.
 *
 * @param environment with {@code PATH}
 */
record AutomaticHandlers(Map<String, String> environment) {
  /** How the warning begins. */
  static final String BEGIN = "'handlers' is auto, and ";

  private static final Pattern VERSION = Pattern.compile("v((\\d+)\\.\\S*)\\s*");
  private static final String STANDARD = "node";
  private static final int OLDEST_NODE = 20;
  private static final long SECONDS = 20;

  Values decided(Values values, Field root, Problems problems) {
    if (!values.automaticHandlers() || values.target() == TargetKind.SITE) {
      return values;
    }
    Optional<String> unusable = unusable(values.get(ConfigurationKeys.NODE));
    unusable.ifPresent(
        why ->
            problems.warning(
                root.at(ConfigurationKeys.HANDLERS).origin(),
                BEGIN
                    + why
                    + ": the gateway returns the responses that 'requests' expects. To run the"
                    + " app's own functions instead, install Node.js 20 or newer, or name its"
                    + " executable with the key gateway.node"));
    return values.withHandlers(unusable.isPresent() ? Handlers.CANNED : Handlers.NODE);
  }

  /** Why that is no Node that can run functions; empty if it seems to be one. */
  private Optional<String> unusable(String executable) {
    Optional<Path> found = find(executable);
    if (found.isEmpty()) {
      return Optional.of("'" + executable + "' is not found");
    }
    return executable.equals(STANDARD) ? tooOld(found.get()) : Optional.empty();
  }

  private Optional<Path> find(String executable) {
    try {
      return Path.of(executable).getNameCount() > 1
          ? Optional.of(Path.of(executable)).filter(Files::isExecutable)
          : folders()
              .flatMap(folder -> Stream.of(executable, executable + ".exe").map(folder::resolve))
              .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
              .findFirst();
    } catch (InvalidPathException noName) {
      return Optional.empty();
    }
  }

  /** Those of {@code PATH} that do not depend on where the command runs. */
  private Stream<Path> folders() {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
        .flatMap(path -> Stream.of(path.getValue().split(Pattern.quote(File.pathSeparator))))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  private static Optional<String> tooOld(Path node) {
    Process asked;
    try {
      asked = new ProcessBuilder(node.toString(), "--version").redirectErrorStream(true).start();
      asked.getOutputStream().close();
    } catch (IOException unusable) {
      return Optional.of("'" + node + "' cannot be started");
    }
    try {
      if (!asked.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("'" + node + "' does not print its version");
      }
      String printed = new String(asked.getInputStream().readNBytes(1000), StandardCharsets.UTF_8);
      Matcher version = VERSION.matcher(printed);
      if (asked.exitValue() != 0 || !version.matches()) {
        return Optional.of("'" + node + "' is not Node.js");
      }
      return version.group(2).length() < 9 && Integer.parseInt(version.group(2)) >= OLDEST_NODE
          ? Optional.empty()
          : Optional.of("'" + node + "' is Node.js " + version.group(1));
    } catch (IOException unreadable) {
      return Optional.of("'" + node + "' does not print its version");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.of("the search for Node.js was stopped");
    } finally {
      asked.destroyForcibly();
    }
  }
}
