package dev.forgeapi.testkit.oauth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Node programs of {@code src/test/node/oauth}, with the packages that npm brings. */
final class NodeFolder {
  private static final Path SOURCES = Path.of("src", "test", "node", "oauth");
  private static final Path FOLDER = Path.of("target", "foreign-oauth").toAbsolutePath();

  private NodeFolder() {}

  static void prepare() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path log = FOLDER.resolve("npm.log");
    int exit =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new AssertionError("npm ci failed: " + Files.readString(log));
    }
  }

  /** Starts a program; what it complains of is added to {@code errors.log}. */
  static Process start(Map<String, String> environment, String program, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("node", program));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(FOLDER.toFile());
    builder.environment().putAll(environment);
    return builder
        .redirectError(ProcessBuilder.Redirect.appendTo(FOLDER.resolve("errors.log").toFile()))
        .start();
  }

  /** The program's next line. */
  static String line(BufferedReader output) {
    try {
      String line = output.readLine();
      if (line == null) {
        throw new AssertionError(
            "the program ended: " + Files.readString(FOLDER.resolve("errors.log")));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
