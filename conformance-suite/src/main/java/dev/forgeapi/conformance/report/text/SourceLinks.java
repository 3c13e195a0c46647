package dev.forgeapi.conformance.report.text;

import dev.forgeapi.testkit.manifest.SourceLocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
              blob + "/" + DisplayPath.inUrl(checkout.relativize(file)) + anchor + location.line())
          : null;
    };
  }
}
