package dev.forgeapi.conformance.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the processes of the tests start from: this module's classes in jars, without those of the
 * tests, and an archive of the classes that one short run loads. The archive saves each process a
 * third of its processor time; it is only valid for the very jars and the Java that made it, so all
 * of it is kept until one of them changes.
 *
 * @param classPath without any folder, of which there can be no archive
 * @param archive empty where this Java makes none
 */
record ProcessImage(String classPath, List<String> archive) {
  private static final Path PLACE = Path.of("target", "process-image").toAbsolutePath();
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xmx256m",
          "-Xshare:auto",
          // What the machine has to say of its archive must not get into a command's output.
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  /** Made when the first process needs it. */
  private static final class Made {
    static final ProcessImage IMAGE = make();
  }

  /** The same for all processes. */
  static ProcessImage shared() {
    return Made.IMAGE;
  }

  /** The beginning of a command on the class path of the image. */
  List<String> java() {
    List<String> command = java(classPath);
    command.addAll(1, archive);
    return command;
  }

  /** The same on another class path, for which there is no archive. */
  static List<String> java(String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", classPath));
    return command;
  }

  private static ProcessImage make() {
    List<Path> entries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(entry -> !entry.endsWith("test-classes"))
            .toList();
    try {
      Path place = PLACE.resolve(fingerprint(entries));
      if (!Files.exists(place.resolve("classpath.txt"))) {
        make(place, entries);
      }
      Path archive = place.resolve("classes.jsa");
      return new ProcessImage(
          Files.readString(place.resolve("classpath.txt")),
          Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Of the Java, the libraries, and each class and resource with its size and time. */
  private static String fingerprint(List<Path> entries) throws IOException {
    StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
    all.append(System.getProperty("java.home")).append(FLAGS);
    for (Path entry : entries) {
      for (Path file : files(entry)) {
        all.append('\n').append(file).append(' ').append(Files.size(file));
        all.append(' ').append(Files.getLastModifiedTime(file).toMillis());
      }
    }
    return Integer.toHexString(all.toString().hashCode());
  }

  private static void make(Path place, List<Path> entries)
      throws IOException, InterruptedException {
    remove(PLACE);
    Files.createDirectories(place);
    List<String> classPath = new ArrayList<>();
    for (Path entry : entries) {
      classPath.add((Files.isDirectory(entry) ? jar(entry, place, classPath.size()) : entry) + "");
    }
    String joined = String.join(File.pathSeparator, classPath);
    archive(joined, place);
    Files.writeString(place.resolve("classpath.txt"), joined);
  }

  private static Path jar(Path folder, Path place, int number) throws IOException {
    Path jar = place.resolve("classes-" + number + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(0);
      for (Path each : files(folder)) {
        out.putNextEntry(new JarEntry(folder.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Without an archive everything works as well, only slower. */
  private static void archive(String classPath, Path place)
      throws IOException, InterruptedException {
    CheckedFolder folder = CheckedFolder.ofProbeApp(Files.createDirectory(place.resolve("app")));
    Path archive = place.resolve("classes.jsa.part");
    List<String> command = java(classPath);
    command.add(1, "-XX:ArchiveClassesAtExit=" + archive);
    command.addAll(List.of(ForgeApi.class.getName(), "check", "-q", "--only=URL-1,SCOPE-2"));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(place.resolve("archiving.txt").toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    if (process.exitValue() == 0 && Files.exists(archive)) {
      Files.move(archive, place.resolve("classes.jsa"), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static List<Path> files(Path entry) throws IOException {
    try (Stream<Path> files = Files.exists(entry) ? Files.walk(entry) : Stream.empty()) {
      return files.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
