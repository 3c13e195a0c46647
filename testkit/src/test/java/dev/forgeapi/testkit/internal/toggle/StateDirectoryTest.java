package dev.forgeapi.testkit.internal.toggle;

import static dev.forgeapi.testkit.RestApisState.ENABLED;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.internal.toggle.SiteClaim.RunningProcess;
import dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDirectoryTest {
  private static final ToggledSite SITE =
      new ToggledSite("sample.atlassian.net", "https://sample.atlassian.net", "app", "environment");

  private Path folder;
  private StateDirectory directory;

  @BeforeEach
  void prepare(@TempDir Path parent) {
    folder = parent.resolve("state");
    directory = new StateDirectory(folder);
  }

  @Test
  void runsWithGrantsInDifferentFoldersStillSeeEachOther() {
    Map<String, String> here = Map.of("FORGE_API_CONFIG_DIR", "/here");
    Map<String, String> there = Map.of("FORGE_API_CONFIG_DIR", "/there");
    assertThat(
        StateDirectory.of(here, "Linux", "/home/ada"),
        is(StateDirectory.of(there, "Linux", "/home/ada")));
  }

  @Test
  void aDamagedRecordOfAnotherSiteHidesNoOtherRecord() throws IOException {
    directory.write(note(new RunningProcess(1, "")));
    Path damaged = folder.resolve("0123456789abcdef-0123456789abcdef.toggle.json");
    Files.writeString(damaged, "{");
    List<Path> unreadable = new ArrayList<>();

    List<ToggleNote> notes = directory.notes(unreadable::add);

    assertThat(notes.size(), is(1));
    assertThat(unreadable, is(List.of(damaged)));
  }

  private static ToggleNote note(RunningProcess holder) {
    return new ToggleNote(SITE, ENABLED, Instant.parse("2026-11-27T12:00:00Z"), holder, "", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "5",
        "[]",
        "{}",
        "{'site': null}",
        "{'site': 's', 'address': 'a', 'appId': 'p', 'environmentId': 'e', 'found': 'ON'}",
        "{'site': 's', 'address': 'a', 'appId': 'p', 'environmentId': 'e', 'found': 'ENABLED',"
            + " 'since': 'today'}",
        "{'site': 's', 'address': 'a', 'appId': 'p', 'environmentId': 'e', 'found': 'ENABLED',"
            + " 'since': '2026-11-27T12:00:00Z', 'pid': 'x'}"
      })
  void whateverIsWrongWithARecordIsSaidOfItsFile(String text) throws IOException {
    directory.write(note(RunningProcess.current()));
    Path file = directory.file(SITE);
    Files.writeString(file, text.replace('\'', '"'));
    ToggleException of = assertThrows(ToggleException.class, () -> directory.note(SITE));
    assertThat(of.getMessage(), containsString(file.toString()));
    List<Path> damaged = new ArrayList<>();
    directory.notes(damaged::add);
    assertThat(damaged, is(List.of(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "5", "5\n", "99999999999999999999\nx\n", "-1\nx\n"})
  void aDamagedClaimIsNobodys(String text) throws IOException {
    assertThat(directory.claim(SITE, RunningProcess.current()), is(true));
    Files.writeString(folder.resolve(SITE.siteKey() + ".run"), text);
    assertThat(directory.holder(SITE), is(Optional.empty()));
    assertThat(directory.claim(SITE, RunningProcess.current()), is(true));
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    Files.writeString(folder, "");
    ToggleException of =
        assertThrows(ToggleException.class, () -> directory.claim(SITE, RunningProcess.current()));
    assertThat(of.getMessage(), containsString(folder.toString()));
  }

  @Test
  void aProcessIsKnownAgainAlthoughTheClockHasMoved() {
    RunningProcess self = RunningProcess.current();
    Instant start = Instant.parse(self.start());
    assertThat(new RunningProcess(self.pid(), start.plusSeconds(1) + "").isCurrent(), is(true));
    assertThat(new RunningProcess(self.pid(), start.minusSeconds(60) + "").isAlive(), is(false));
    assertThat(new RunningProcess(self.pid(), "some day").isAlive(), is(false));
  }
}
