package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.diff.Fixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiffCommandTest {
  @TempDir private Path folder;

  private record Result(int exitCode, String out, String error) {}

  /** Errors become exit code 2, as the root command does it for all its commands. */
  private Result diff(String... args) {
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    int exitCode =
        new CommandLine(
                new DiffCommand(new Console(new PrintWriter(out), new PrintWriter(error)), folder))
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  error.append(e.getClass().getSimpleName()).append(": ").append(e.getMessage());
                  return 2;
                })
            .execute(args);
    return new Result(exitCode, out.toString(), error.toString());
  }

  @Test
  void aBreakingChangeExitsWithOne() throws IOException {
    copy("old.yml", "old.yml");
    copy("new.yml", "new.yml");
    Result result = diff("old.yml", "new.yml");
    assertThat(result.error(), is(""));
    assertThat(result.exitCode(), is(1));
    assertThat(result.out(), containsString("new      new.yml:9:7\n"));
  }

  @Test
  void noChangeExitsWithZero() throws IOException {
    copy("old.yml", "old.yml");
    assertThat(diff("old.yml", "old.yml").exitCode(), is(0));
  }

  @Test
  void aFolderIsNamedByItsManifest() throws IOException {
    copy("old.yml", "one/manifest.yml");
    copy("old.yml", "manifest.yml");
    Result result = diff("one");
    assertThat(
        result.out(), is("From one/manifest.yml to manifest.yml: nothing changes for callers.\n"));
  }

  @Test
  void markdownIsForAPullRequest() throws IOException {
    copy("old.yml", "old.yml");
    copy("new.yml", "new.yml");
    assertThat(
        diff("--format", "markdown", "old.yml", "new.yml").out(),
        startsWith("## App REST APIs: 5 breaking changes"));
  }

  @Test
  void aRevisionOfGitIsComparedWithTheFileWorkedOn() throws Exception {
    repository();
    copy("new.yml", "app/manifest.yml");
    Result result = diff("HEAD:app", "app");
    assertThat(result.error(), is(""));
    assertThat(result.exitCode(), is(1));
    assertThat(result.out(), containsString("old      HEAD:app/manifest.yml:8:7\n"));
    assertThat(result.out(), containsString("new      app/manifest.yml:9:7\n"));
  }

  @Test
  void twoRevisionsOfGitAreCompared() throws Exception {
    repository();
    copy("new.yml", "app/manifest.yml");
    git("commit", "-qam", "change");
    assertThat(diff("HEAD~1:app/manifest.yml", "HEAD:app/manifest.yml").exitCode(), is(1));
    assertThat(diff("HEAD:app/manifest.yml", "HEAD:app/manifest.yml").exitCode(), is(0));
  }

  @Test
  void aRevisionAloneMeansTheFolderWorkedIn() throws Exception {
    repository();
    copy("old.yml", "manifest.yml");
    git("add", ".");
    git("commit", "-qm", "at the top too");
    Result result = diff("HEAD");
    assertThat(
        result.out(),
        is("From HEAD:./manifest.yml to manifest.yml: nothing changes for callers.\n"));
  }

  @Test
  void theProductOfForgeApiYamlIsComparedToo() throws Exception {
    repository();
    Files.writeString(folder.resolve("app/forge-api.yaml"), "product: jira\n");
    git("add", ".");
    git("commit", "-qm", "product");
    Files.writeString(folder.resolve("app/forge-api.yaml"), "product: confluence\n");
    Result result = diff("HEAD:app", "app");
    assertThat(result.exitCode(), is(1));
    assertThat(
        result.out(), containsString("BREAKING  The product changes from jira to confluence."));
  }

  @Test
  void whatIsNeitherFileNorRevisionIsNamed() throws Exception {
    repository();
    String fix = ". Name a manifest, its folder, or a git revision.";
    assertThat(
        diff("HEAD:nowhere", "app").error(),
        is(
            "ConfigurationException: 'HEAD:nowhere' is not a file or folder here, and the revision"
                + " 'HEAD' has no file nowhere/manifest.yml"
                + fix));
    assertThat(
        diff("nope.yml", "app").error(),
        is(
            "ConfigurationException: 'nope.yml' is not a file or folder here, and git has no"
                + " revision 'nope.yml'"
                + fix));
  }

  @Test
  void outsideOfARepositoryAMissingFileIsNamedWithoutGitsOwnSentence() {
    Result result = diff("nope.yml");
    assertThat(result.exitCode(), is(2));
    assertThat(
        result.error(),
        is(
            "ConfigurationException: 'nope.yml' is not a file or folder here, and this folder is"
                + " not in a git repository. Name a manifest, its folder, or a git revision."));
  }

  @Test
  void anOptionOfGitIsNoRevision() throws Exception {
    repository();
    Result result = diff("--", "--output=stolen:x", "app");
    assertThat(result.exitCode(), is(2));
    assertThat(result.error(), containsString("nor a git revision"));
    assertThat(Files.exists(folder.resolve("stolen")), is(false));
  }

  @Test
  void aManifestOfGitThatTheVendorRefusesIsNamedByItsRevision() throws Exception {
    repository();
    Files.writeString(
        folder.resolve("app/manifest.yml"),
        Files.readString(folder.resolve("app/manifest.yml")).replace("/employeeName", "/a-b"));
    git("commit", "-qam", "wrong");
    Result result = diff("HEAD:app", "HEAD~1:app");
    assertThat(result.exitCode(), is(2));
    assertThat(
        result.error(),
        allOf(containsString("HEAD:app/manifest.yml:9:13"), not(containsString("forge-api-diff"))));
  }

  @Test
  void aTimeThatGitDoesNotReachIsRefusedInsteadOfAnotherRevision() throws Exception {
    repository();
    Result result = diff("HEAD@{1.year.ago}:app", "app");
    assertThat(result.exitCode(), is(2));
    assertThat(
        result.error(),
        allOf(
            containsString("'HEAD@{1.year.ago}:app' is older"), containsString("only goes back")));
  }

  @Test
  void aBareCloneIsToldToWriteThePathFromTheTop() throws Exception {
    repository();
    git("clone", "-q", "--bare", ".", "bare.git");
    folder = folder.resolve("bare.git");
    Result result = diff("HEAD~0", "HEAD~0");
    assertThat(result.exitCode(), is(2));
    assertThat(result.error(), containsString("such as HEAD~0:manifest.yml"));
    assertThat(diff("HEAD:app", "HEAD:app").exitCode(), is(0));
  }

  private void copy(String fixture, String target) throws IOException {
    Path file = folder.resolve(target);
    Files.createDirectories(file.getParent());
    Files.writeString(file, Files.readString(Fixtures.path(fixture)));
  }

  /** A repository whose one commit has {@code app/manifest.yml}. */
  private void repository() throws Exception {
    copy("old.yml", "app/manifest.yml");
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "begin");
  }

  private void git(String... args) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.com"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said, process.waitFor(), is(0));
  }
}
