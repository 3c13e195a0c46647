package dev.forgeapi.conformance.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A library that the user of a published artifact takes on with it, as Maven resolved it for this
 * build.
 *
 * @param artifact group and artifact
 * @param file its jar
 */
public record TakenOn(String artifact, String version, Path file) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?<artifact>[^:\\s]+:[^:]+):jar:(?<version>[^:]+):(?:compile|runtime):(?<file>.+?\\.jar)(?<optional>"
              + " \\(optional\\))?\\s*(?: -- module .*)?");

  /** Libraries of others that come with the artifact of the module; optional ones do not come. */
  public static List<TakenOn> with(String module) {
    Path list = Path.of("..", module, "target", "runtime-dependencies.txt");
    try (Stream<String> lines = Files.lines(list)) {
      return lines
          .map(line -> line.replaceAll("\\e\\[[0-9;]*m", ""))
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .filter(line -> line.group("optional") == null)
          .filter(line -> !line.group("artifact").startsWith("dev.forgeapi:"))
          .map(TakenOn::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("run by Maven, which writes " + list, e);
    }
  }

  private static TakenOn of(Matcher line) {
    return new TakenOn(line.group("artifact"), line.group("version"), Path.of(line.group("file")));
  }

  /** Names of everything in the jar. */
  List<String> entries() {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  List<String> classes() {
    return entries().stream()
        .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
        .toList();
  }

  /** Size of the jar. */
  public long bytes() {
    return file.toFile().length();
  }
}
