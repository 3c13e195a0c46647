package dev.forgeapi.conformance.report.html.source;

import dev.forgeapi.conformance.report.text.UrlPath;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a line of a file in the project can be looked at. */
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

  /** Links that work from a report in that directory on this machine. */
  static SourceLinks from(Path reportDirectory) {
    return new LocalSources(reportDirectory);
  }

  /**
   * Links into the repository's web pages at the commit being built, on GitHub Actions, GitLab CI
   * and Bitbucket Pipelines; {@link #NONE} elsewhere.
   *
   * @param environment the process environment
   */
  static SourceLinks inRepository(Map<String, String> environment) {
    return RepositorySources.detect(environment);
  }

  /** Relative links from the report to files on the same disk. */
  final class LocalSources implements SourceLinks {
    private final Path directory;

    LocalSources(Path directory) {
      this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public @Nullable URI to(SourceLocation location) {
      Path file = location.file().toAbsolutePath().normalize();
      if (!Objects.equals(file.getRoot(), directory.getRoot())) {
        return null; // another drive: no relative path leads there
      }
      String path = directory.relativize(file).toString().replace('\\', '/');
      // "./" keeps a file name with a colon from reading as a scheme
      return URI.create("./" + UrlPath.encode(path) + "#L" + location.line());
    }
  }

  /** Links to lines on the web pages of the repository that a CI system is building. */
  final class RepositorySources implements SourceLinks {
    private final Path checkout;
    private final String blob;
    private final String anchor;

    private RepositorySources(String checkout, String blob, String anchor) {
      this.checkout = Path.of(checkout).toAbsolutePath().normalize();
      this.blob = blob;
      this.anchor = anchor;
    }

    static SourceLinks detect(Map<String, String> env) {
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
      return SourceLinks.NONE;
    }

    private static boolean has(Map<String, String> env, String... names) {
      for (String name : names) {
        if (env.getOrDefault(name, "").isEmpty()) {
          return false;
        }
      }
      return true;
    }

    private static SourceLinks at(@Nullable String checkout, String blob, String anchor) {
      boolean web = blob.startsWith("https://") || blob.startsWith("http://");
      return checkout == null || !web
          ? SourceLinks.NONE
          : new RepositorySources(checkout, blob, anchor);
    }

    @Override
    public @Nullable URI to(SourceLocation location) {
      Path file = location.file().toAbsolutePath().normalize();
      if (!file.startsWith(checkout)) {
        return null;
      }
      String path = checkout.relativize(file).toString().replace('\\', '/');
      return URI.create(blob + "/" + UrlPath.encode(path) + anchor + location.line());
    }
  }
}
