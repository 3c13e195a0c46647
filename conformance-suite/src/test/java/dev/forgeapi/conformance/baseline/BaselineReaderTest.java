package dev.forgeapi.conformance.baseline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineReaderTest {
  private static final String WHOLE =
      """
      knownFailures:
        - requirement: ROUTE-4
          route: route-1
          urlForm: SITE_NAME
          reason: the vendor has a ticket
          owner: platform team
          expires: 2027-03-31
      """;

  private Path file;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.file = folder.resolve("baseline.yaml");
  }

  @Test
  void anEmptyListIsABaseline() throws IOException {
    Files.writeString(file, "knownFailures: []\n");
    Baseline.read(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reason: the vendor has a ticket|baseline.yaml:2:5: the entry has no reason",
        "owner: platform team|baseline.yaml:2:5: the entry has no owner",
        "expires: 2027-03-31|baseline.yaml:2:5: the entry has no expires",
        "requirement: ROUTE-4|the entry has no requirement",
      })
  void whatAnEntryMustSayIsAskedFor(String line, String message) throws IOException {
    String without =
        line.startsWith("requirement")
            ? WHOLE.replace(line + "\n    route: route-1", "route: route-1")
            : WHOLE.replace("    " + line + "\n", "");
    assertRefused(without, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2027-03-31|2027-02-31|baseline.yaml:7:14: expires is '2027-02-31'; expected an existing"
            + " date",
        "2027-03-31|next year|expires is 'next year'; expected a date such as",
        "SITE_NAME|SITE|baseline.yaml:4:14: urlForm is 'SITE'; expected CLOUD_ID or SITE_NAME",
        "owner:|ovner:|baseline.yaml:6:5: unknown key 'ovner'; did you mean 'owner'? (known keys: expires, owner, reason, requirement, route, urlForm)",
        "the vendor has a ticket|''|baseline.yaml:5:12: reason is empty; expected text",
        "knownFailures:|known:|baseline.yaml:1:1: unknown key 'known' (known keys: knownFailures)",
        "platform team|[a, b]|owner is a list; expected text",
        "reason: the|reason: [the|not valid YAML",
      })
  void aMistakeIsReportedWithItsPlace(String right, String wrong, String message)
      throws IOException {
    assertRefused(WHOLE.replace(right, wrong), message);
  }

  @Test
  void theSameCheckTwiceIsRefused() throws IOException {
    assertRefused(
        WHOLE + WHOLE.replace("knownFailures:\n", ""),
        "baseline.yaml:8:5: the same check is already listed on line 2");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(
        assertThrows(ConfigurationException.class, () -> Baseline.read(file)).getMessage(),
        is(file + ":1:1: there is no such file. Check its path."));
  }

  private void assertRefused(String text, String message) throws IOException {
    Files.writeString(file, text);
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> Baseline.read(file));
    assertThat(refused.getMessage(), containsString(message));
  }
}
