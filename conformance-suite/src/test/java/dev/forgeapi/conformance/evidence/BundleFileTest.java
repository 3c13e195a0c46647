package dev.forgeapi.conformance.evidence;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
  void what_is_read_is_what_was_written() {
    BundleFile.write(file, Map.of("a.json", bytes("{}")));
    assertThat(BundleFile.read(file, NAMES).get("a.json"), is(bytes("{}")));
  }

  @Test
  void the_same_parts_make_the_same_file() throws IOException {
    BundleFile.write(file, Map.of("a.json", bytes("{}")));
    byte[] first = Files.readAllBytes(file);
    BundleFile.write(file, Map.of("a.json", bytes("{}")));
    assertThat(Files.readAllBytes(file), is(first));
  }

  @Test
  void a_name_that_leads_elsewhere_is_refused_and_nothing_is_written() throws IOException {
    zip("../outside.json", bytes("{}"));
    refused("holds '../outside.json', which is no part of an evidence bundle");
    assertThat(folder.toFile().list().length, is(1));
  }

  @Test
  void a_small_file_that_unfolds_to_a_large_one_is_refused() throws IOException {
    zip("a.json", new byte[1 << 20]);
    assertThat(
        assertThrows(UsageException.class, () -> BundleFile.read(file, NAMES, 1 << 16))
            .getMessage(),
        containsString("is larger when unzipped than"));
  }

  @Test
  void what_is_no_zip_file_is_refused() throws IOException {
    Files.writeString(file, "no zip");
    refused("not a zip file");
  }

  @Test
  void a_file_that_was_cut_off_is_refused() throws IOException {
    BundleFile.write(file, Map.of("a.json", bytes("x".repeat(5000))));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 40));
    refused("damaged");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
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
      zip.write(bytes);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
