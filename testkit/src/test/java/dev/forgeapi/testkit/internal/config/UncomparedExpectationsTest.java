package dev.forgeapi.testkit.internal.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code requests} states in vain is said to be so, in one line. */
class UncomparedExpectationsTest {
  private static final String REQUESTS =
      """
      requests:
        employee-api-1:
          - path: /getEmployeeName
            expect: {status: 200}
          - path: /getEmployeeName
            expect: {status: 404}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "handlers: echo\n", "handlers: node\nprobe: true\n"})
  void theEchoAndTheProbeAnswerInsteadOfTheFunctions(String handlers) throws IOException {
    assertThat(
        warnings(handlers + REQUESTS),
        is(
            List.of(
                "'requests.employee-api-1.expect' (and 1 more 'expect') is not compared with"
                    + " any response: with handlers: echo, or probe: true, the app's functions do"
                    + " not answer")));
  }

  @Test
  void anAnswerOfTheGatewayStandsBeforeTheFunction() throws IOException {
    assertThat(
        warnings("handlers: node\nanswers: {employee-api-1: {status: 200}}\n" + REQUESTS),
        is(
            List.of(
                "'requests.employee-api-1.expect' (and 1 more 'expect') is compared with the"
                    + " answer in 'answers', not with the function's response")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"handlers: node\n", "handlers: canned\n", "probe: false\n"})
  void whatIsComparedIsNoWarning(String handlers) throws IOException {
    assertThat(warnings(handlers + REQUESTS), is(empty()));
  }

  @Test
  void aRequestWithoutExpectationIsNoWarning() throws IOException {
    assertThat(warnings("requests: {employee-api-1: {path: /getEmployeeName}}"), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "probe: false\n"})
  void aSiteIsNotPreparedByRequestsBeforeOthers(String probe) throws IOException {
    String requests =
        """
        requests:
          employee-api-1:
            - {path: /getEmployeeName, before: [employee-api-1]}
            - {path: /getEmployeeName, before: [employee-api-1]}
        """;
    String site =
        "target: site\nsite: sample.atlassian.net\n"
            + "environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0\n";
    assertThat(
        warnings(site + probe + requests),
        is(
            List.of(
                "'requests.employee-api-1.before' (and 1 more 'before') is not used on a site:"
                    + " store there what the requests need, and leave a method that removes it,"
                    + " such as DELETE, out of safety.methods")));
    assertThat(warnings("handlers: node\n" + requests), is(empty()));
  }

  private List<String> warnings(String yaml) throws IOException {
    return new ConfigurationFixture(folder)
        .file(yaml).read().warnings().stream()
            .map(line -> line.replaceFirst("^.*forge-api.yaml:[0-9]+:[0-9]+: ", ""))
            .toList();
  }
}
