package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forge-api.yaml that is hardly a file of settings: used, or refused with its place. */
class HostileConfigurationFileTest {
  private static final String GOOD = "target: site\nsite: a.atlassian.net\nenvironmentId: e\n";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    Path app = Path.of("..", "examples", "employee-directory");
    Files.copy(app.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    file = folder.resolve("forge-api.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "# nothing\n",
        "---\n",
        "{}\n",
        "target: site\r\nsite: a.atlassian.net\r\nenvironmentId: e\r\n",
        "target: site\rsite: a.atlassian.net\renvironmentId: e\r",
        "\uFEFFtarget: site\nsite: a.atlassian.net\nenvironmentId: e\n",
        "%YAML 1.2\n---\ntarget: site\nsite: a.atlassian.net\nenvironmentId: e\n",
        "a: &a {site: a.atlassian.net}\n",
        "target: gateway\ntarget: site\n",
        "target: site\n---\ntarget: gateway\n",
        "target:\n\tsite\n",
        "target: !!python/object:os.system x\n",
        "target: !!java.net.URL [http://localhost]\n",
        "!!set {target, site}\n",
        "<<: {target: site}\n",
        "base: &base {a: b}\nidentities: {<<: *base}\n",
        "identities: &x {a: *x}\n",
        "identities: *nowhere\n",
        "? [a]\n: b\n",
        "- target: site\n",
        "target\n",
        "42\n",
        "null\n",
        "'unclosed\n",
        "a: [b\n",
        "a: {b: c\n",
        "a\u0000b: c\n",
        "a\u001B[31m: c\n",
        "a\u202Eb: c\n",
        "target: \u00A0site\n",
        "\u201Ctarget\u201D: site\n",
        "target:site\n",
        "safety: {perSecond: .nan}\n",
        "safety: {perSecond: .inf, maxRequests: -5}\n",
        "safety: {maxRequests: 1_000}\n",
        "safety: {maxRequests: 0x10}\n",
        "safety: {maxRequests: 1e9}\n",
        "safety: {maxRequests: 99999999999999999999999999999999}\n",
        "safety: 2026-01-01\n",
        "answers: [\n",
        "...\n",
        "\u0085target: site\n",
      })
  void whateverIsInItIsUsedOrRefusedWithItsPlace(String text) throws IOException {
    Files.writeString(file, text);
    assertUsedOrPlaced();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "ISO-8859-1", "IBM1047"})
  void anotherEncodingIsNamed(String charset) throws IOException {
    Files.write(file, (GOOD + "# é\n").getBytes(charset));
    assertUsedOrPlaced();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void depthHasALimit(int depth) throws IOException {
    Files.writeString(file, "answers: " + "[".repeat(depth) + "]".repeat(depth));
    assertUsedOrPlaced();
    Files.writeString(file, "answers: " + "{a: ".repeat(depth) + "}".repeat(depth));
    assertUsedOrPlaced();
  }

  @Test
  void manyAliasesAreNoBomb() throws IOException {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 30; i++) {
      text.append("a%d: &a%d [%s x]%n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    Files.writeString(file, text);
    assertUsedOrPlaced();
  }

  @Test
  void aFolderInItsPlaceIsNamed() throws IOException {
    Files.createDirectory(file);
    assertThat(named(), not(containsString("Exception")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToItselfIsNamed() throws IOException {
    Files.createSymbolicLink(file, file);
    assertThat(named(), not(containsString("Exception")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileWithoutAnEndIsNotReadToItsEnd() throws IOException {
    Files.createSymbolicLink(file, Path.of("/dev/zero"));
    assertThat(named(), not(containsString("Exception")));
  }

  /** Named on the command line too. */
  private String named() {
    Ran ran = Ran.forgeApi("plan", folder.toString(), "--config=" + file);
    assertThat(ran.err(), ran.exit(), is(2));
    assertThat(ran.err(), containsString("forge-api.yaml"));
    Ran found = Ran.forgeApi("plan", folder.toString());
    assertThat(found.err(), found.exit(), is(2));
    return ran.err() + found.err();
  }

  private void assertUsedOrPlaced() {
    Ran ran = Ran.forgeApi("plan", folder.toString());
    if (ran.exit() != 0) {
      assertThat(ran.err(), ran.exit(), is(2));
      assertThat(ran.err(), matchesPattern("(?s)forge-api: [^\\n]*forge-api\\.yaml:\\d+:\\d+: .*"));
    }
    assertThat(ran.err(), ran.err().lines().count(), is(lessThan(10L)));
    assertThat(
        ran.err(),
        ran.err().chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)),
        is(true));
    assertThat(ran.err().getBytes(StandardCharsets.UTF_8).length, is(lessThan(5_000)));
  }
}
