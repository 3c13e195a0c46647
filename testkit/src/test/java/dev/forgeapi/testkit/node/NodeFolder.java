package dev.forgeapi.testkit.node;

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

/** The Node programs of one folder below {@code src/test/node}, with the packages npm brings. */
public final class NodeFolder {
  private final Path folder;

  private NodeFolder(Path folder) {
    this.folder = folder;
  }

  /** Copies the folder of that name and has npm install exactly what its lock file names. */
  public static NodeFolder prepare(String name) throws IOException, InterruptedException {
    Path folder = Path.of("target", "node", name).toAbsolutePath();
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Path.of("src", "test", "node", name))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path log = folder.resolve("npm.log");
    int exit =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new AssertionError("npm ci failed: " + Files.readString(log));
    }
    return new NodeFolder(folder);
  }

  /** Starts a program; what it complains of is added to {@code errors.log}. */
  public Process start(Map<String, String> environment, String program, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("node", program));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors.log").toFile()))
        .start();
  }

  /** The program's next line. */
  public String line(BufferedReader output) {
    try {
      String line = output.readLine();
      if (line == null) {
        throw new AssertionError(
            "the program ended: " + Files.readString(folder.resolve("errors.log")));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
