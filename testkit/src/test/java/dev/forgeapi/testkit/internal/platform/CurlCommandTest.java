package dev.forgeapi.testkit.internal.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The command is run by a real shell, with a function in curl's place that prints its arguments.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
class CurlCommandTest {
  private static final URI URL = URI.create("https://api.atlassian.com/svc/jira/c/apps/a_e/x?id=1");

  private static Exchange exchange(
      String method, URI uri, @Nullable String body, Header... headers) {
    return new Exchange(
        Instant.EPOCH,
        Duration.ZERO,
        method,
        uri,
        List.of(headers),
        body,
        200,
        List.of(),
        "",
        null,
        0);
  }

  /** The arguments that curl would get. */
  private static List<String> argumentsOf(String command) {
    try {
      Process shell =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  "curl() { for each in \"$@\"; do printf '%s\\036' \"$each\"; done; }\n" + command)
              .redirectErrorStream(true)
              .start();
      return List.of(readAll(shell).split("\036", -1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String readAll(Process shell) throws IOException {
    return new String(shell.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void aGetIsOneReadableLine() {
    assertThat(
        CurlCommand.of(
            exchange(
                "GET",
                URL,
                null,
                new Header("Accept", "application/json"),
                new Header("Authorization", "Bearer ${READER_ACCESS_TOKEN}"),
                new Header("Host", "api.atlassian.com"),
                new Header("Connection", "Keep-Alive"))),
        equalTo(
            "curl -sS -i --path-as-is -H 'Accept: application/json' -H 'Authorization: Bearer"
                + " '\"$READER_ACCESS_TOKEN\" 'https://api.atlassian.com/svc/jira/c/apps/a_e/x?id=1'"));
  }

  @Test
  void aGatewayThatHasEndedIsNamedByAVariable() {
    String command =
        "GATEWAY=http://localhost:8089\n"
            + CurlCommand.toGateway(
                exchange("GET", URI.create("http://localhost:39123/api/svc/$1?at=http://x"), null));
    assertThat(argumentsOf(command), hasItem("http://localhost:8089/api/svc/$1?at=http://x"));
  }

  @Test
  void theShellPutsTheSecretIn() {
    String command =
        "READER_ACCESS_TOKEN='a \"b\" $c'\n"
            + CurlCommand.of(
                exchange(
                    "GET",
                    URL,
                    null,
                    new Header("Authorization", "Bearer ${READER_ACCESS_TOKEN}")));
    assertThat(argumentsOf(command), hasItem("Authorization: Bearer a \"b\" $c"));
  }

  @Test
  void nothingElseMeansAnythingToTheShell() {
    String nasty = "a'b \"c\" $HOME `id` $(id) \\ ! * ? ~ # ; & | < > ${READER_ACCESS_TOKEN}\nnext";
    String command =
        CurlCommand.of(
            exchange(
                "POST",
                URL,
                nasty,
                new Header("X-Odd", "it's $HOME ${HOME}"),
                new Header("Content-Type", "text/plain")));
    assertThat(
        argumentsOf(command),
        contains(
            "-sS",
            "-i",
            "--path-as-is",
            "-X",
            "POST",
            "-H",
            "X-Odd: it's $HOME ${HOME}",
            "-H",
            "Content-Type: text/plain",
            "--data-raw",
            nasty,
            URL.toString(),
            ""));
  }

  @Test
  void curlClaimsNoContentTypeThatWasNotSent() {
    assertThat(argumentsOf(CurlCommand.of(exchange("PUT", URL, "x"))), hasItem("Content-Type:"));
  }

  @Test
  void anEmptyHeaderIsSentEmpty() {
    assertThat(
        argumentsOf(CurlCommand.of(exchange("GET", URL, null, new Header("X-Empty", "")))),
        hasItem("X-Empty;"));
  }

  @Test
  void aHeadDoesNotWaitForABody() {
    String command = CurlCommand.of(exchange("HEAD", URL, null));
    assertThat(command, containsString("--head"));
    assertThat(command, not(containsString("-X")));
  }

  @Test
  void bracketsInTheUrlAreNoPattern() {
    assertThat(
        argumentsOf(CurlCommand.of(exchange("GET", URI.create("http://[::1]:80/x"), null))),
        hasItem("--globoff"));
  }
}
