package dev.forgeapi.testkit.internal.targets;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.targets.ShellCommand.Watchdog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandTest {
  private final Redaction redaction = new Redaction();

  @Test
  void aCommandThatSucceedsIsSilent() {
    command("exit 0").run();
  }

  @Test
  void theOutputOfAFailureIsShownWithoutSecrets() {
    redaction.protect("CLIENT_SECRET", Secret.of("abcdef-secret"));
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> command("echo using abcdef-secret >&2; exit 7").run());
    assertThat(
        e.getMessage(),
        is("the command of x ended with exit code 7; its output:\nusing ${CLIENT_SECRET}"));
  }

  @Test
  void aCommandThatHangsIsEnded() {
    ShellCommand hanging = new ShellCommand("x", "sleep 60", Duration.ofMillis(200), redaction);
    IllegalStateException e = assertThrows(IllegalStateException.class, hanging::run);
    assertThat(e.getMessage(), is("the command of x did not end within 200 ms, without output"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileForTheOutputIsGoneWhileTheCommandRuns() {
    String names = "ls -l /proc/self/fd/1 2>/dev/null || echo '(deleted)'; exit 7";
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> command("sleep 0.3; " + names).run());
    assertThat(e.getMessage(), containsString("(deleted)"));
  }

  @Test
  void aFileThatAKilledProcessLeftIsRemovedLater() throws IOException {
    Path left = Files.createTempFile("forge-api-command", ".txt");
    Path recent = Files.createTempFile("forge-api-command", ".txt");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    command("exit 0").run();
    assertThat(Files.exists(left), is(false));
    assertThat(Files.deleteIfExists(recent), is(true));
  }

  @Test
  void whatACommandPrintsOfItsSecretsIsShownByName() {
    Map<String, String> environment =
        Map.of(
            "SITE_ADMIN", "ada-and-her-password",
            "OTHER_TOKEN", "hunter2hunter2",
            "UNRELATED", "harmless-text");
    String printed = "ada-and-her-password hunter2hunter2 harmless-text";
    for (String command :
        List.of("login $SITE_ADMIN", "login ${SITE_ADMIN}", "login ada-and-her-password")) {
      assertThat(
          command(command).withoutVariables(printed, environment),
          is("${SITE_ADMIN} ${OTHER_TOKEN} harmless-text"));
    }
  }

  @RepeatedTest(20)
  @EnabledOnOs(OS.LINUX)
  void aWatchdogIsInASessionOfItsOwnOnceItIsThere(@TempDir Path folder) throws IOException {
    String name = folder.resolve("note").toString();
    Watchdog watchdog = Watchdog.of("true", Path.of(name), Duration.ZERO).orElseThrow();
    try (watchdog) {
      ProcessHandle shell =
          ProcessHandle.current()
              .children()
              .filter(child -> environment(child).contains(name))
              .findFirst()
              .orElseThrow();
      String status = Files.readString(Path.of("/proc/" + shell.pid() + "/stat"));
      List<String> afterName = List.of(status.replaceFirst(".*\\) ", "").split(" "));
      assertThat(afterName.get(3), is(String.valueOf(shell.pid())));
    }
  }

  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  private ShellCommand command(String command) {
    return new ShellCommand("x", command, Duration.ofSeconds(30), redaction);
  }
}
