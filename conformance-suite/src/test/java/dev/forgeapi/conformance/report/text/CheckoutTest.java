package dev.forgeapi.conformance.report.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.report.text.DisplayPath.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CI systems link to files of the repository, wherever in it the process runs. */
class CheckoutTest {
  @TempDir private Path workspace;
  private Path manifest;

  @BeforeEach
  void prepare() throws IOException {
    Path app = Files.createDirectories(workspace.resolve("apps").resolve("one"));
    manifest = Files.writeString(app.resolve("manifest.yml"), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GITHUB_WORKSPACE",
        "CI_PROJECT_DIR",
        "BITBUCKET_CLONE_DIR",
        "BUILD_SOURCESDIRECTORY",
        "TRAVIS_BUILD_DIR",
        "BUILDKITE_BUILD_CHECKOUT_PATH",
        "WORKSPACE",
      })
  void aFileIsNamedFromTheRepositorysRoot(String variable) {
    assertThat(
        Checkout.in(Map.of(variable, workspace + "/")).path(manifest), is("apps/one/manifest.yml"));
  }

  @Test
  void aRepositoryInAFolderOfTheWorkspaceIsTheRoot() throws IOException {
    Files.createDirectories(workspace.resolve("apps").resolve(".git"));
    assertThat(
        Checkout.in(Map.of("GITHUB_WORKSPACE", workspace.toString())).path(manifest),
        is("one/manifest.yml"));
  }

  @Test
  void aWorkingCopyOfAWorktreeIsTheRootToo() throws IOException {
    Files.writeString(workspace.resolve("apps").resolve(".git"), "gitdir: elsewhere");
    assertThat(
        Checkout.in(Map.of("WORKSPACE", workspace.toString())).path(manifest),
        is("one/manifest.yml"));
  }

  @Test
  void aHomeIsWrittenOut() {
    Map<String, String> environment =
        Map.of("CIRCLE_WORKING_DIRECTORY", "~/apps", "HOME", workspace.toString());
    assertThat(Checkout.in(environment).path(manifest), is("one/manifest.yml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\0", "/elsewhere"})
  void whatNamesNoCheckoutIsPassedOver(String folder) {
    assertThat(
        Checkout.in(Map.of("GITHUB_WORKSPACE", folder)).path(manifest),
        is(DisplayPath.of(manifest)));
  }

  @Test
  void aSymbolicLinkToTheWorkspaceIsTheWorkspace(@TempDir Path elsewhere) throws IOException {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), workspace);
    assertThat(
        Checkout.in(Map.of("CI_PROJECT_DIR", link.toString())).path(manifest),
        is("apps/one/manifest.yml"));
  }
}
