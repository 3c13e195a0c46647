package dev.forgeapi.testkit.internal.toggle;

import static dev.forgeapi.testkit.RestApisState.DISABLED;
import static dev.forgeapi.testkit.RestApisState.ENABLED;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.toggle.PutBack.StateProbe;
import dev.forgeapi.testkit.internal.toggle.SiteClaim.RunningProcess;
import dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredToggleTest {
  private static final ToggledSite SITE =
      new ToggledSite("sample.atlassian.net", "https://sample.atlassian.net", "app", "environment");

  private final List<String> told = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private StateDirectory directory;
  private Path folder;
  private RestApisState state = ENABLED;
  private boolean visible = true;
  private boolean keptBack;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder.resolve("state");
    this.directory = new StateDirectory(this.folder);
  }

  @Test
  void whatNobodyChangesLeavesNoTrace() throws IOException {
    toggle(true).close();
    assertThat(told, is(empty()));
    assertThat(Files.exists(folder), is(false));
  }

  @Test
  void anExceptionOfACheckPutsItBack() {
    assertThrows(
        ArithmeticException.class,
        () -> {
          try (RestoredToggle toggle = toggle(true)) {
            toggle.disable();
            throw new ArithmeticException("a check is wrong");
          }
        });
    assertThat(told, is(List.of("off", "on")));
    assertPutBack();
  }

  @Test
  void aSiteFoundDisabledEndsDisabled() {
    state = DISABLED;
    try (RestoredToggle toggle = toggle(DISABLED, true)) {
      toggle.enable();
      toggle.disable();
      toggle.enable();
    }
    assertThat(told, is(List.of("on", "off", "on", "off")));
    assertThat(state, is(DISABLED));
    assertThat(directory.note(SITE), is(Optional.empty()));
  }

  @Test
  void aChangeThatFailsMayHaveTakenEffectAndIsUndone() {
    failures.add(new IllegalStateException("exit code 28"));
    try (RestoredToggle toggle = toggle(true)) {
      assertThrows(IllegalStateException.class, toggle::disable);
    }
    assertThat(told, is(List.of("off", "on")));
    assertPutBack();
  }

  @Test
  void puttingItBackIsTriedThreeTimes() {
    try (RestoredToggle toggle = toggle(true)) {
      toggle.disable();
      failures.add(new IllegalStateException("1"));
      failures.add(new IllegalStateException("2"));
      toggle.enable();
    }
    assertThat(told, is(List.of("off", "on", "on", "on")));
    assertPutBack();
  }

  @Test
  void theNoteStaysUntilTheSiteIsSeenToFollow() {
    ToggleException left =
        assertThrows(
            ToggleException.class,
            () -> {
              try (RestoredToggle toggle = toggle(true)) {
                toggle.disable();
                visible = false;
              }
            });
    assertThat(
        left.getMessage(),
        allOf(
            containsString("nothing shows that the REST APIs of sample.atlassian.net are ON"),
            containsString("Details and turn on App REST APIs")));
    assertThat(directory.note(SITE).map(ToggleNote::found), is(Optional.of(ENABLED)));
  }

  @Test
  void aCommandThatSaysItFailedIsBelievedLessThanTheSite() {
    try (RestoredToggle toggle = toggle(true)) {
      toggle.disable();
      for (int i = 0; i < 3; i++) {
        failures.add(new IllegalStateException("exit code 1"));
      }
    }
    assertPutBack();
  }

  @Test
  void whatARunThatDiedHadFoundIsPutBackByTheNext() {
    directory.write(
        new ToggleNote(
            SITE, ENABLED, Instant.now(), new RunningProcess(999_999_999, ""), "", null));
    state = DISABLED;
    try (RestoredToggle toggle = toggle(DISABLED, true)) {
      toggle.enable();
    }
    assertPutBack();
  }

  @Test
  void whatARunThatDiedHadFoundCountsWhereNothingElseShowsIt() {
    directory.write(
        new ToggleNote(
            SITE, DISABLED, Instant.now(), new RunningProcess(999_999_999, ""), "", null));
    state = DISABLED;
    try (RestoredToggle toggle = toggle(DISABLED, true)) {
      toggle.enable();
      toggle.foundUnknown(true);
    }
    assertThat(state, is(DISABLED));
    assertThat(directory.note(SITE), is(Optional.empty()));
  }

  @Test
  void aSignalLeavesOnWhatNothingShowsWasOff() {
    state = DISABLED;
    RestoredToggle toggle = toggle(DISABLED, true);
    toggle.enable();
    toggle.foundUnknown(true);
    toggle.putBackBeforeTheProcessEnds();
    assertThat(told, is(List.of("on")));
    assertThat(said.toString(), containsString("They are left ON"));
    assertPutBack();
  }

  @Test
  void aKilledRunLeavesOnWhatNothingShowsWasOff() {
    state = DISABLED;
    RestoredToggle toggle = toggle(DISABLED, true);
    toggle.foundUnknown(true);
    toggle.enable();
    assertThat(directory.note(SITE).map(ToggleNote::found), is(Optional.of(ENABLED)));
    toggle.foundUnknown(false);
    assertThat(directory.note(SITE).map(ToggleNote::found), is(Optional.of(DISABLED)));
    toggle.foundUnknown(true);
    assertThat(directory.note(SITE).map(ToggleNote::found), is(Optional.of(ENABLED)));
    toggle.foundUnknown(false);
    toggle.close();
    assertThat(told, is(List.of("on", "off")));
  }

  @Test
  void aCommandThatFailsWhereNothingShowsWhatWasOffIsNotUndone() {
    failures.add(new IllegalStateException("no"));
    RestoredToggle toggle = toggle(DISABLED, true);
    toggle.foundUnknown(true);
    assertThrows(IllegalStateException.class, toggle::enable);
    assertThrows(ToggleException.class, toggle::close);
    assertThat(told, is(List.of("on")));
    assertPutBack();
  }

  @Test
  void whileAnotherRunHasTheSiteNoRequestsAreKeptBack() {
    ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
    String start = other.info().startInstant().map(Instant::toString).orElse("");
    directory.claim(SITE, new RunningProcess(other.pid(), start));
    RestoredToggle toggle = toggle(true);
    Thread.currentThread().interrupt();
    assertThrows(ToggleException.class, toggle::disable);
    assertThat(Thread.interrupted(), is(true));
    assertThat(keptBack, is(false));
  }

  @Test
  void theNoteSaysToTheSecondWhenAndInOneSentenceHowToRestore() {
    ToggleNote note =
        new ToggleNote(
            SITE,
            ENABLED,
            Instant.parse("2026-11-27T12:05:48.850912069Z"),
            new RunningProcess(999_999_999, ""),
            "/app/forge-api.yaml",
            null);
    assertThat(note.sentence(), containsString(" at 2026-11-27T12:05:48Z ended without"));
    assertThat(
        note.remedy(),
        is(
            "To turn them on, run forge-api restore --config /app/forge-api.yaml, or open Atlassian"
                + " Administration > Apps > Sites > sample.atlassian.net > Connected apps > View app"
                + " details > Details and turn on App REST APIs"));
  }

  @Test
  void whyACommandFailedIsSaidWithTheFirstLineOfItsOutput() {
    for (int i = 0; i < 4; i++) {
      failures.add(
          new IllegalStateException("it ended with exit code 7; its output:\nno login\nbye"));
    }
    visible = false;
    ToggleException left =
        assertThrows(
            ToggleException.class,
            () -> {
              try (RestoredToggle toggle = toggle(ENABLED, true)) {
                assertThrows(IllegalStateException.class, toggle::disable);
              }
            });
    assertThat(
        left.getMessage(),
        containsString("(it ended with exit code 7; its output: no login). To turn them on, run"));
  }

  @Test
  void theNoteIsItsOwnersAlone() throws IOException {
    try (RestoredToggle toggle = toggle(true)) {
      toggle.disable();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), is("rw-------"));
        }
      }
      assertThat(
          PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)), is("rwx------"));
    }
  }

  @Test
  void aPersonWhoChangedNothingIsNotAskedToUndoIt() {
    failures.add(new UnsupportedOperationException("no"));
    try (RestoredToggle toggle = toggle(false)) {
      assertThrows(UnsupportedOperationException.class, toggle::disable);
      state = ENABLED;
      toggle.enable();
    }
    assertThat(told, is(List.of("off")));
    assertPutBack();
  }

  @Test
  void aPersonWhoLeavesItOffIsRemindedAndAskedOnce() {
    ToggleException left =
        assertThrows(
            ToggleException.class,
            () -> {
              try (RestoredToggle toggle = toggle(false)) {
                toggle.disable();
                state = DISABLED;
                failures.add(new UnsupportedOperationException("the person left"));
              }
            });
    assertThat(told, is(List.of("off", "on")));
    assertThat(
        left.getMessage(),
        allOf(
            containsString("the REST APIs of sample.atlassian.net are still OFF"),
            containsString("the person left"),
            containsString("run forge-api restore --config /"),
            containsString("forge-api.yaml")));
  }

  private void assertPutBack() {
    assertThat(state, is(ENABLED));
    assertThat(directory.note(SITE), is(Optional.empty()));
    assertThat(directory.holder(SITE), is(Optional.empty()));
  }

  private RestoredToggle toggle(boolean byCommand) {
    return toggle(ENABLED, byCommand);
  }

  private RestoredToggle toggle(RestApisState found, boolean byCommand) {
    return new RestoredToggle(
        new Toggle(),
        SITE,
        configuration(byCommand),
        directory,
        new Probe(),
        found,
        !byCommand,
        said::add);
  }

  private static ForgeApiConfiguration configuration(boolean byCommand) {
    ConfigurationReader reader =
        ConfigurationReader.in(Path.of("..", "examples", "employee-directory"))
            .override("target", "site", "a test")
            .override("site", "sample.atlassian.net", "a test")
            .override("environmentId", "environment", "a test");
    return (byCommand
            ? reader
                .override("restApisSwitch.enable", "true", "a test")
                .override("restApisSwitch.disable", "true", "a test")
            : reader)
        .withoutTokens()
        .read();
  }

  private final class Probe implements StateProbe {

    @Override
    public Optional<RestApisState> look() {
      return visible ? Optional.of(state) : Optional.empty();
    }

    @Override
    public void keepRequestsBack() {
      keptBack = true;
    }

    @Override
    public void releaseRequests() {
      keptBack = false;
    }
  }

  /** Takes effect even if it then fails, unless a person refuses. */
  private final class Toggle implements RestApisToggle {

    @Override
    public void enable() {
      tell("on", ENABLED);
    }

    @Override
    public void disable() {
      tell("off", DISABLED);
    }

    private void tell(String word, RestApisState wanted) {
      told.add(word);
      RuntimeException failure = failures.poll();
      if (!(failure instanceof UnsupportedOperationException)) {
        state = wanted;
      }
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public boolean canToggle() {
      return true;
    }

    @Override
    public Duration within() {
      return Duration.ofMillis(50);
    }
  }
}
