package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.text.Quoted.WholeCharacters;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One of the two revisions to compare, as named on the command line: a manifest file, a folder with
 * one, {@code REV:path} of either, or {@code REV} alone for the folder worked in.
 */
public record RevisionArgument(String text, Path workingFolder) {
  static final String MANIFEST = "manifest.yml";

  /**
   * @throws dev.forgeapi.testkit.internal.config.ConfigurationException if there is no such file or
   *     revision
   * @throws dev.forgeapi.testkit.manifest.AppManifest.ManifestException if the manifest cannot be
   *     used
   */
  public Revision load() {
    Optional<Path> path = existing();
    if (path.isEmpty()) {
      return new GitRevision(text, revision(), file(), workingFolder).load();
    }
    boolean folder = Files.isDirectory(path.get());
    return Revision.load(
        folder ? Path.of(text).resolve(MANIFEST).normalize().toString() : text,
        folder ? path.get().resolve(MANIFEST) : path.get());
  }

  private Optional<Path> existing() {
    try {
      return Optional.of(workingFolder.resolve(text)).filter(Files::exists);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private String revision() {
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  /** The manifest's path as {@code git show} takes it: from the top, or with "./" from here. */
  private String file() {
    int colon = text.indexOf(':');
    String path = colon < 0 ? "./" : text.substring(colon + 1);
    if (path.endsWith(".yml") || path.endsWith(".yaml")) {
      return path;
    }
    return path.isEmpty() || path.endsWith("/") ? path + MANIFEST : path + "/" + MANIFEST;
  }

  /**
   * A manifest as git has it, laid out in a folder of its own with the {@code forge-api.yaml} next
   * to it.
   *
   * @param argument as the user wrote it
   * @param file the manifest's path as {@code git show} takes it
   */
  record GitRevision(String argument, String revision, String file, Path workingFolder) {
    private static final long SECONDS = 60;

    /** Git's warning of a time or a number that its log does not reach, in the locale C. */
    private static final Pattern OTHER_REVISION = Pattern.compile("log for '.*' only (goes|has)");

    private static final Pattern MISSING_IN_REVISION =
        Pattern.compile("path '.*' (does not exist in|exists.*, but not in) '");

    Revision load() {
      if (revision.isEmpty() || revision.startsWith("-")) {
        throw new ConfigurationException(
            "'%s' is neither a file nor a git revision: write REV:path".formatted(argument));
      }
      try {
        Path folder = Files.createTempDirectory("forge-api-diff");
        folder.toFile().deleteOnExit(); // where a signal ends the process before it is deleted
        try {
          return load(folder);
        } finally {
          delete(folder);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Revision load(Path folder) throws IOException {
      String name = revision + ":" + file;
      Path messages = folder.resolve("git-messages");
      Path manifest = folder.resolve(RevisionArgument.MANIFEST);
      if (!show(name, manifest, messages)) {
        String message =
            Files.readString(messages).strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
        throw new ConfigurationException(
            "'%s' is not a file or folder here, and %s.".formatted(argument, reason(name, message))
                + (isShallow(folder.resolve("answer"), messages)
                    ? " This clone is shallow, so it lacks other revisions: fetch them with"
                        + " 'git fetch --unshallow origin', or on GitHub set fetch-depth: 0 for"
                        + " actions/checkout"
                    : message.contains("outside working tree")
                        ? " There is no working tree here, as in a bare clone: write the path from"
                            + " the top of the repository, such as "
                            + revision
                            + ":"
                            + RevisionArgument.MANIFEST
                        : " Name a manifest, its folder, or a git revision."));
      }
      String warning = Files.readString(messages).strip();
      if (OTHER_REVISION.matcher(warning).find()) {
        throw new ConfigurationException(
            "'%s' is older than what git recorded here, so git would show another revision: %s. Name a commit, a tag, or a branch"
                .formatted(argument, warning.replaceAll("\\s+", " ")));
      }
      String parent = file.substring(0, file.lastIndexOf('/') + 1);
      show(
          revision + ":" + parent + Revision.SETTINGS, folder.resolve(Revision.SETTINGS), messages);
      try {
        return Revision.load(name, manifest);
      } catch (ManifestException e) {
        throw new ConfigurationException(
            String.valueOf(e.getMessage()).replace(manifest.toString(), name));
      }
    }

    /** Why git does not show it; in git's own words if they are none of the usual ones. */
    private String reason(String name, String message) {
      if (message.contains("not a git repository")) {
        return "this folder is not in a git repository";
      }
      if (message.contains("invalid object name")) {
        return "git has no revision '" + revision + "'";
      }
      return MISSING_IN_REVISION.matcher(message).find()
          ? "the revision '%s' has no file %s".formatted(revision, file)
          : "git cannot show %s: %s".formatted(name, message);
    }

    /** Writes such an object as {@code HEAD:app/manifest.yml}; leaves nothing if there is none. */
    private boolean show(String object, Path target, Path messages) throws IOException {
      boolean shown = git(target, messages, "show", object) == 0;
      if (!shown) {
        Files.deleteIfExists(target);
      }
      return shown;
    }

    private boolean isShallow(Path answer, Path messages) throws IOException {
      return git(answer, messages, "rev-parse", "--is-shallow-repository") == 0
          && Files.readString(answer).strip().equals("true");
    }

    private int git(Path output, Path messages, String command, String argument) {
      ProcessBuilder git =
          new ProcessBuilder("git", command, argument)
              .directory(workingFolder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(messages.toFile());
      git.environment().put("GIT_TERMINAL_PROMPT", "0");
      git.environment().put("LC_ALL", "C");
      Process process;
      try {
        process = git.start();
        process.getOutputStream().close();
      } catch (IOException e) {
        throw new ConfigurationException(
            "git cannot be run: " + e.getMessage() + ". Install it, or name files instead");
      }
      try {
        if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          return process.exitValue();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process.destroyForcibly();
      throw new ConfigurationException("git did not finish within " + SECONDS + " seconds");
    }

    private static void delete(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /**
   * An app's REST APIs at one time.
   *
   * @param name what the user calls the manifest: its file, or {@code REV:path} of one that git has
   */
  public record Revision(
      String name,
      AppManifest manifest,
      Optional<Product> product,
      Optional<String> environmentId) {
    static final String SETTINGS = "forge-api.yaml";

    /**
     * Loads the manifest and reads {@code forge-api.yaml} next to it, if there is one: product and
     * environment, as they are written, for the variables of another revision are not set here. The
     * scopes file is left alone: its texts change nothing for requests.
     */
    static Revision load(String name, Path file) {
      AppManifest manifest = AppManifest.load(file, null);
      JsonNode settings = settings(file.resolveSibling(SETTINGS), SETTINGS + " next to " + name);
      return new Revision(
          name,
          manifest,
          text(settings, "product")
              .flatMap(
                  id ->
                      Arrays.stream(Product.values()).filter(it -> it.id().equals(id)).findFirst()),
          text(settings, "environmentId"));
    }

    private static JsonNode settings(Path file, String name) {
      if (!Files.exists(file)) {
        return MissingNode.getInstance();
      }
      try {
        return new YAMLMapper().readTree(WholeCharacters.of(Files.readString(file)));
      } catch (IOException e) {
        throw new ConfigurationException(name + ": cannot be read: " + e.getMessage());
      } catch (JacksonException e) {
        throw new ConfigurationException(name + ": cannot be read: " + e.getOriginalMessage());
      }
    }

    private static Optional<String> text(JsonNode root, String key) {
      JsonNode value = root.path(key);
      boolean known = value.isString() && !value.stringValue().contains("${");
      return known ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** A place in its manifest, as the user knows it. */
    String at(SourceLocation location) {
      return name + ":" + location.line() + ":" + location.column();
    }
  }
}
