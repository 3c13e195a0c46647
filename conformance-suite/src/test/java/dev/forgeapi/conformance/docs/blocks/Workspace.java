package dev.forgeapi.conformance.docs.blocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of what a reader of a page has before them, to be worked in.
 *
 * @param root of the copy; what the page calls {@code /tmp} is a folder in it
 */
record Workspace(Path root) {

  static Workspace in(Path folder) throws IOException {
    Workspace workspace = new Workspace(folder.toRealPath());
    for (String kept : List.of("examples", "action.yml", "README.md")) {
      copy(MarkdownPage.ROOT.resolve(kept), folder.resolve(kept));
    }
    Files.createDirectories(workspace.temporary());
    return workspace;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Workspace::isSource).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file) {
      if (part.toString().equals("target") || part.toString().equals("node_modules")) {
        return false;
      }
    }
    return true;
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  /** Where a path of the page is in the copy. */
  String absolute(String path) {
    if (path.equals("/tmp") || path.startsWith("/tmp/")) {
      return root + path;
    }
    return root.resolve(path).normalize().toString();
  }

  /** Output as it would be with the copy as working directory. */
  String asSeenByTheReader(String output) {
    return output
        .replace(temporary() + "/", "/tmp/")
        .replace(root + "/", "")
        .replace(root.toString(), ".");
  }
}
