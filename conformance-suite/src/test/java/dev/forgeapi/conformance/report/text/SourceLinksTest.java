package dev.forgeapi.conformance.report.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.forgeapi.conformance.report.text.DisplayPath.SourceLinks;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceLinksTest {
  private static final Path PROJECT = Path.of("project").toAbsolutePath();
  private static final SourceLocation LINE =
      new SourceLocation(PROJECT.resolve("my app/manifest#1.yml"), 14, 3);

  @Test
  void onThisMachineALinkIsRelativeToTheReport() {
    SourceLinks links = SourceLinks.from(PROJECT.resolve("target/forge-api"));
    assertThat(String.valueOf(links.to(LINE)), is("./../../my%20app/manifest%231.yml#L14"));
  }

  @Test
  void onGitHubALinkLeadsToTheCommit() {
    assertThat(
        link(
            Map.of(
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "team/app",
                "GITHUB_SHA", "c0ffee",
                "GITHUB_WORKSPACE", PROJECT.toString())),
        is("https://github.com/team/app/blob/c0ffee/my%20app/manifest%231.yml#L14"));
  }

  @Test
  void onGitLabALinkLeadsToTheCommit() {
    assertThat(
        link(
            Map.of(
                "CI_PROJECT_URL", "https://gitlab.com/team/app",
                "CI_COMMIT_SHA", "c0ffee",
                "CI_PROJECT_DIR", PROJECT.toString())),
        is("https://gitlab.com/team/app/-/blob/c0ffee/my%20app/manifest%231.yml#L14"));
  }

  @Test
  void onBitbucketALinkLeadsToTheCommit() {
    assertThat(
        link(
            Map.of(
                "BITBUCKET_GIT_HTTP_ORIGIN", "http://bitbucket.org/team/app",
                "BITBUCKET_COMMIT", "c0ffee",
                "BITBUCKET_CLONE_DIR", PROJECT.toString())),
        is("https://bitbucket.org/team/app/src/c0ffee/my%20app/manifest%231.yml#lines-14"));
  }

  @Test
  void elsewhereAndForOtherFilesThereIsNone() {
    assertThat(SourceLinks.inRepository(Map.of()).to(LINE), is(nullValue()));
    SourceLinks other =
        SourceLinks.inRepository(
            Map.of(
                "CI_PROJECT_URL", "https://gitlab.com/team/app",
                "CI_COMMIT_SHA", "c0ffee",
                "CI_PROJECT_DIR", PROJECT.resolve("elsewhere").toString()));
    assertThat(other.to(LINE), is(nullValue()));
  }

  private static String link(Map<String, String> environment) {
    return String.valueOf(SourceLinks.inRepository(environment).to(LINE));
  }
}
