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
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides what {@code handlers: auto} stands for: the app's own functions if Node can run them.
 *
 * <p>Commands that only read an app's folder, such as {@code lint}, read its configuration too. So
 * no program that the configuration names is started here, only Node as it is found in {@code
 * PATH}. It takes a while to say its version, and is waited for at the end.
 *
 * @param values that were stated
 * @param unusable waits for Node, and says why it cannot run functions; empty if it seems to
 */
record AutomaticHandlers(Values values, Supplier<Optional<String>> unusable) {
  /** How the warning begins. */
  static final String BEGIN = "'handlers' is auto, and ";

  private static final Pattern VERSION = Pattern.compile("v((\\d+)\\.\\S*)\\s*");
  private static final String STANDARD = "node";
  private static final int OLDEST_NODE = 20;
  private static final long SECONDS = 20;

  /**
   * Begins to look for Node, if anything depends on it.
   *
   * @param environment with {@code PATH}
   */
  static AutomaticHandlers of(Values values, Map<String, String> environment) {
    return new AutomaticHandlers(
        values,
        isAutomatic(values)
            ? unusable(values.get(ConfigurationKeys.NODE), environment)
            : Optional::empty);
  }

  private static boolean isAutomatic(Values values) {
    return values.automaticHandlers() && values.target() != TargetKind.SITE;
  }

  /** The values with what {@code auto} stands for. */
  Values decided(Field root, Problems problems) {
    if (!isAutomatic(values)) {
      return values;
    }
    Optional<String> problem = unusable.get();
    problem.ifPresent(
        why ->
            problems.warning(
                root.at(ConfigurationKeys.HANDLERS).origin(),
                BEGIN
                    + why
                    + ": the gateway returns the responses that 'requests' expects. To run the"
                    + " app's own functions instead, install Node.js 20 or newer, or name its"
                    + " executable with the key gateway.node"));
    return values.withHandlers(problem.isPresent() ? Handlers.CANNED : Handlers.NODE);
  }

  private static Supplier<Optional<String>> unusable(
      String executable, Map<String, String> environment) {
    Optional<Path> found = find(executable, environment);
    if (found.isEmpty()) {
      return () -> Optional.of("'" + executable + "' is not found");
    }
    return executable.equals(STANDARD) ? tooOld(found.get()) : Optional::empty;
  }

  private static Optional<Path> find(String executable, Map<String, String> environment) {
    try {
      return Path.of(executable).getNameCount() > 1
          ? Optional.of(Path.of(executable)).filter(Files::isExecutable)
          : folders(environment)
              .flatMap(folder -> Stream.of(executable, executable + ".exe").map(folder::resolve))
              .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
              .findFirst();
    } catch (InvalidPathException noName) {
      return Optional.empty();
    }
  }

  /** Those of {@code PATH} that do not depend on where the command runs. */
  private static Stream<Path> folders(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
        .flatMap(path -> Stream.of(path.getValue().split(Pattern.quote(File.pathSeparator))))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  private static Supplier<Optional<String>> tooOld(Path node) {
    try {
      Process asked =
          new ProcessBuilder(node.toString(), "--version").redirectErrorStream(true).start();
      asked.getOutputStream().close();
      return () -> tooOld(node, asked);
    } catch (IOException unusable) {
      return () -> Optional.of("'" + node + "' cannot be started");
    }
  }

  private static Optional<String> tooOld(Path node, Process asked) {
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
