package dev.forgeapi.conformance.docs.blocks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path from the root of the project
 */
record MarkdownPage(Path path) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern OPENING = Pattern.compile("( *)(`{3,})([A-Za-z-]*)\\s*");
  private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");

  /** README.md, CONTRIBUTING.md, docs and the examples. */
  static List<MarkdownPage> all() {
    List<MarkdownPage> pages = new ArrayList<>();
    for (String start : List.of("README.md", "CONTRIBUTING.md", "docs", "examples")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(start))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .filter(file -> !file.toString().contains("node_modules"))
            .filter(file -> !file.toString().contains("/target/"))
            .sorted()
            .forEach(file -> pages.add(new MarkdownPage(ROOT.relativize(file))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return pages;
  }

  /** Made from the code: another test compares the whole page with it. */
  boolean isReference() {
    return path.startsWith(Path.of("docs", "reference"));
  }

  String text() {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Fence> fences() {
    List<Fence> fences = new ArrayList<>();
    List<String> lines = text().lines().toList();
    Optional<String> notRun = Optional.empty();
    for (int at = 0; at < lines.size(); at++) {
      Matcher opening = OPENING.matcher(lines.get(at));
      Matcher marker = NOT_RUN.matcher(lines.get(at).strip());
      if (opening.matches()) {
        int end = closing(lines, at + 1, opening.group(2));
        String indent = opening.group(1);
        String text =
            String.join(
                "",
                lines.subList(at + 1, end).stream()
                    .map(line -> (line.startsWith(indent) ? line.substring(indent.length()) : line))
                    .map(line -> line + "\n")
                    .toList());
        fences.add(new Fence(path, at + 1, opening.group(3), text, notRun));
        at = end;
        notRun = Optional.empty();
      } else if (marker.matches()) {
        notRun = Optional.of(marker.group(1));
      } else if (!lines.get(at).isBlank()) {
        notRun = Optional.empty();
      }
    }
    return fences;
  }

  private int closing(List<String> lines, int from, String fence) {
    for (int at = from; at < lines.size(); at++) {
      if (lines.get(at).strip().equals(fence)) {
        return at;
      }
    }
    throw new AssertionError(path + ":" + from + ": this block has no end");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
