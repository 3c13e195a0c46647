package dev.forgeapi.conformance.evidence;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.evidence.Bundle.BundleFile;
import dev.forgeapi.conformance.result.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFileTest {
  private static final Set<String> NAMES = Set.of("a.json", "b.json");

  private Path folder;
  private Path file;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("bundle.zip");
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    BundleFile.write(file, Map.of("a.json", bytes("{}")));
    assertThat(BundleFile.read(file, NAMES).get("a.json"), is(bytes("{}")));
  }

  @Test
  void theSamePartsMakeTheSameFile() throws IOException {
    BundleFile.write(file, Map.of("a.json", bytes("{}")));
    byte[] first = Files.readAllBytes(file);
    BundleFile.write(file, Map.of("a.json", bytes("{}")));
    assertThat(Files.readAllBytes(file), is(first));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.json",
        "..\\outside.json",
        "/etc/passwd",
        "C:\\outside.json",
        "C:a.json",
        "\\\\host\\share\\a.json",
        "./a.json",
        "a.json/../outside.json",
        "a.json/",
        "A.JSON",
        "a.json ",
        "inner.zip",
        "\u202Enosj.a",
      })
  void aNameThatLeadsElsewhereIsRefusedAndNothingIsWritten(String name) throws IOException {
    zip(name, bytes("{}"));
    refused("holds '" + name + "', which is not part of an evidence bundle");
    assertThat(folder.toFile().list().length, is(1));
  }

  @Test
  void aSmallFileThatUnfoldsToALargeOneIsRefused() throws IOException {
    zip("a.json", new byte[1 << 20]);
    assertThat(
        assertThrows(UsageException.class, () -> BundleFile.read(file, NAMES, 1 << 16))
            .getMessage(),
        containsString("is larger when unzipped than"));
  }

  @Test
  void whatIsNoZipFileIsRefused() throws IOException {
    Files.writeString(file, "no zip");
    refused("not a zip file");
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws IOException {
    BundleFile.write(file, Map.of("a.json", bytes("x".repeat(5000))));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 40));
    refused("damaged");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    refused("there is no such file");
  }

  private void refused(String message) {
    assertThat(
        assertThrows(UsageException.class, () -> BundleFile.read(file, NAMES)).getMessage(),
        containsString(message));
  }

  private void zip(String name, byte[] bytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      if (!name.endsWith("/")) {
        zip.write(bytes);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
