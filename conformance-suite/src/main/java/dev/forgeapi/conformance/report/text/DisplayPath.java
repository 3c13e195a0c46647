package dev.forgeapi.conformance.report.text;

import dev.forgeapi.testkit.manifest.SourceLocation;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names files as CI systems need them to make a link: below the working directory, relative to it,
 * with forward slashes.
 */
public final class DisplayPath {

  private DisplayPath() {}

  public static String of(String path) {
    return of(Path.of(path));
  }

  /** The path relative to the working directory if it lies below, else as it is. */
  public static String of(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = path.toAbsolutePath().normalize();
    String text = whole.startsWith(here) ? here.relativize(whole).toString() : path.toString();
    return text.isEmpty() ? "." : text.replace('\\', '/');
  }

  /** As the path of a URL; percent-encodes what that cannot hold. */
  public static String inUrl(Path path) {
    try {
      // the leading slash keeps a colon from reading as a scheme's end
      String text = "/" + path.toString().replace('\\', '/');
      return new URI(null, null, text, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + path, e);
    }
  }

  /**
   * The repository that a CI system checked out, to which its annotations and reports name paths,
   * wherever in it the process runs.
   */
  public static final class Checkout {
    /** GitHub, GitLab, Bitbucket, Azure, CircleCI, Travis, Buildkite, and Jenkins. */
    private static final List<String> VARIABLES =
        List.of(
            "GITHUB_WORKSPACE",
            "CI_PROJECT_DIR",
            "BITBUCKET_CLONE_DIR",
            "BUILD_SOURCESDIRECTORY",
            "CIRCLE_WORKING_DIRECTORY",
            "TRAVIS_BUILD_DIR",
            "BUILDKITE_BUILD_CHECKOUT_PATH",
            "WORKSPACE");

    private final @Nullable Path root;

    private Checkout(@Nullable Path root) {
      this.root = root;
    }

    /**
     * @param environment the process environment; where it names no checkout, paths are relative to
     *     the working directory
     */
    public static Checkout in(Map<String, String> environment) {
      return VARIABLES.stream()
          .map(name -> environment.getOrDefault(name, ""))
          .filter(folder -> !folder.isBlank())
          .flatMap(folder -> folder(folder, environment).stream())
          .findFirst()
          .map(Checkout::new)
          .orElse(new Checkout(null));
    }

    /** CircleCI writes {@code ~} for the home; what is no path at all names no checkout. */
    private static Optional<Path> folder(String named, Map<String, String> environment) {
      String home = environment.getOrDefault("HOME", "");
      String folder = named.startsWith("~/") && !home.isEmpty() ? home + named.substring(1) : named;
      try {
        return Optional.of(Path.of(folder).toAbsolutePath().normalize());
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }

    /** With forward slashes: relative to the repository if the file lies in it. */
    public String path(Path file) {
      if (root != null) {
        for (Path each : List.of(file.toAbsolutePath().normalize(), real(file))) {
          for (Path folder : List.of(root, real(root))) {
            if (each.startsWith(folder)) {
              return repository(each, folder).relativize(each).toString().replace('\\', '/');
            }
          }
        }
      }
      return DisplayPath.of(file);
    }

    /** The repository below the workspace, where it was checked out to a folder of its own. */
    private static Path repository(Path file, Path workspace) {
      for (Path folder = file.getParent();
          folder != null && folder.startsWith(workspace);
          folder = folder.getParent()) {
        if (Files.exists(folder.resolve(".git"))) {
          return folder;
        }
      }
      return workspace;
    }

    /** Without symbolic links, through which the same folder has several names. */
    private static Path real(Path file) {
      try {
        return file.toRealPath();
      } catch (IOException notThere) {
        return file.toAbsolutePath().normalize();
      }
    }
  }

  /** Links to lines of files in the project. */
  @FunctionalInterface
  public interface SourceLinks {
    /** Lines are named, not linked. */
    SourceLinks NONE = location -> null;

    /**
     * The address of the line.
     *
     * @return null if there is none to link to; only {@code http}, {@code https} and relative
     *     addresses become links
     */
    @Nullable URI to(SourceLocation location);

    /** Relative links from a report in that directory to files on the same disk. */
    static SourceLinks from(Path reportDirectory) {
      Path directory = reportDirectory.toAbsolutePath().normalize();
      return location -> {
        Path file = location.file().toAbsolutePath().normalize();
        if (!Objects.equals(file.getRoot(), directory.getRoot())) {
          return null; // another drive: no relative path leads there
        }
        // "./" keeps a file name with a colon from reading as a scheme
        String path = DisplayPath.inUrl(directory.relativize(file));
        return URI.create("./" + path + "#L" + location.line());
      };
    }

    /**
     * Links into the repository's web pages at the commit being built, on GitHub Actions, GitLab CI
     * and Bitbucket Pipelines; {@link #NONE} elsewhere.
     */
    static SourceLinks inRepository(Map<String, String> env) {
      if (has(env, "GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA", "GITHUB_WORKSPACE")) {
        String server = env.get("GITHUB_SERVER_URL") + "/" + env.get("GITHUB_REPOSITORY");
        return at(env.get("GITHUB_WORKSPACE"), server + "/blob/" + env.get("GITHUB_SHA"), "#L");
      }
      if (has(env, "CI_PROJECT_URL", "CI_COMMIT_SHA", "CI_PROJECT_DIR")) {
        String blob = env.get("CI_PROJECT_URL") + "/-/blob/" + env.get("CI_COMMIT_SHA");
        return at(env.get("CI_PROJECT_DIR"), blob, "#L");
      }
      if (has(env, "BITBUCKET_GIT_HTTP_ORIGIN", "BITBUCKET_COMMIT", "BITBUCKET_CLONE_DIR")) {
        String blob = env.get("BITBUCKET_GIT_HTTP_ORIGIN") + "/src/" + env.get("BITBUCKET_COMMIT");
        return at(env.get("BITBUCKET_CLONE_DIR"), blob.replaceFirst("^http:", "https:"), "#lines-");
      }
      return NONE;
    }

    private static boolean has(Map<String, String> env, String... names) {
      return Stream.of(names).noneMatch(name -> env.getOrDefault(name, "").isEmpty());
    }

    private static SourceLinks at(@Nullable String folder, String blob, String anchor) {
      if (folder == null || !(blob.startsWith("https://") || blob.startsWith("http://"))) {
        return NONE;
      }
      Path checkout = Path.of(folder).toAbsolutePath().normalize();
      return location -> {
        Path file = location.file().toAbsolutePath().normalize();
        return file.startsWith(checkout)
            ? URI.create(
                blob
                    + "/"
                    + DisplayPath.inUrl(checkout.relativize(file))
                    + anchor
                    + location.line())
            : null;
      };
    }
  }
}
