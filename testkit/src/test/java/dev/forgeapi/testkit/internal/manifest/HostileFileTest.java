package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file holds, reading it ends soon, in little memory and with one line. */
@Timeout(30)
@Execution(ExecutionMode.SAME_THREAD) // several at a time would need a multiple of the memory
@Tag("integration")
class HostileFileTest {
  @TempDir private Path dir;

  /** The others, which take seconds each, are read in little memory below. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LONG_LIST", "MANY_KEYS"})
  void aHostileFileEndsInOneClearLine(HostileFile hostile) throws IOException {
    assertOneLine(hostile, hostile.in(dir));
  }

  /** Those that go to the limits of the reader, which both files share, take seconds each. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LONG_LIST", "MANY_KEYS"})
  void aHostileScopesFileEndsInOneClearLine(HostileFile hostile) throws IOException {
    Path manifest = dir.resolve("app.yml");
    Files.writeString(manifest, "app: {id: \"ari:cloud:ecosystem::app/1-2-3-4-5\"}\nmodules: {}\n");
    Path scopes = hostile.in(dir);

    ManifestReading reading = ManifestReader.read(manifest, scopes);

    assertThat(reading.isUnreadable(), is(true));
    assertThat(reading.problems(), hasSize(1));
    assertThat(reading.problems().get(0).location().file(), is(scopes));
  }

  private static void assertOneLine(HostileFile hostile, Path file) {
    var e = assertThrows(ManifestException.class, () -> AppManifest.load(file));
    String message = String.valueOf(e.getMessage());
    assertThat(message, startsWith(file + ":"));
    assertThat(message, containsString(hostile.said));
    assertThat(message, message.lines().count(), is(1L));
    assertThat(e.isUnreadable(), is(true));
    assertThat(e.problems(), hasSize(1));
    assertThat(e.problems().get(0).rule(), is(hostile.rule));
  }

  @Test
  void aFileThatIsMissingIsUnreadable() {
    var e = assertThrows(ManifestException.class, () -> AppManifest.load(dir));
    assertThat(
        e.getMessage(),
        is(
            dir.resolve("manifest.yml")
                + ":1:1: error: there is no such file. Name the app's manifest.yml or the folder that contains"
                + " it. [file-missing, F-031]"));
    assertThat(e.isUnreadable(), is(true));
  }

  @Test
  void aScopesFileThatIsNamedAndMissingIsUnreadable() throws IOException {
    Path manifest = dir.resolve("manifest.yml");
    Files.writeString(manifest, "app: {id: \"ari:cloud:ecosystem::app/1-2-3-4-5\"}\nmodules: {}\n");
    assertThat(ManifestReader.read(manifest, dir.resolve("none.yaml")).isUnreadable(), is(true));
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Path scopes = Files.createDirectory(dir.resolve("custom-scopes.yaml"));
    Files.writeString(dir.resolve("manifest.yml"), "app: {}\n");
    var e = assertThrows(ManifestException.class, () -> AppManifest.load(dir));
    assertThat(e.getMessage(), startsWith(scopes + ":1:1: error: this is not a file"));
  }

  @Test
  void aFolderWithTheNameOfTheManifestIsNoFile() throws IOException {
    Path manifest = Files.createDirectory(dir.resolve("manifest.yml"));
    var e = assertThrows(ManifestException.class, () -> AppManifest.load(dir));
    assertThat(e.getMessage(), startsWith(manifest + ":1:1: error: this is not a file"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void aLinkThatLeadsNowhereIsNamed() throws IOException {
    Path manifest = dir.resolve("manifest.yml");
    Files.createSymbolicLink(manifest, manifest);
    var e = assertThrows(ManifestException.class, () -> AppManifest.load(dir));
    assertThat(
        e.getMessage(),
        startsWith(manifest + ":1:1: error: this symbolic link does not lead to a file"));
  }

  @Test
  void anotherNameOfTheManifestIsNoticed() throws IOException {
    Files.writeString(dir.resolve("manifest.yaml"), "app: {}\n");
    var e = assertThrows(ManifestException.class, () -> AppManifest.load(dir));
    assertThat(e.getMessage(), containsString("Rename manifest.yaml to manifest.yml"));
  }

  /** All of them, one after the other, in a Java machine with as little memory as that. */
  @Test
  @Timeout(120)
  void twoHundredAndFiftySixMegabytesAreEnough() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                dir.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(dir.toFile(), "output.txt"))
            .start();
    boolean ended = process.waitFor(100, TimeUnit.SECONDS);
    process.destroyForcibly();
    String output = Files.readString(dir.resolve("output.txt"));
    assertThat(output, ended, is(true));
    assertThat(output, process.exitValue(), is(0));
  }

  /** The program of the Java machine above. */
  static final class Reading {
    private Reading() {}

    public static void main(String[] args) throws IOException {
      for (HostileFile hostile : HostileFile.values()) {
        Path file = hostile.in(Path.of(args[0]));
        long start = System.nanoTime();
        assertOneLine(hostile, file);
        System.out.printf("%s: %d ms%n", hostile, (System.nanoTime() - start) / 1_000_000);
      }
    }
  }
}
