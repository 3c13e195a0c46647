package dev.forgeapi.testkit.internal.gateway.server;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A request on a connection that served another one before is judged by itself. */
class KeptConnectionTest {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  @Test
  void aTokenInOtherLetterCaseIsRefusedAfterTheGoodOne() throws IOException {
    try (ForgeGateway gateway = Sample.start()) {
      String good = Sample.fullToken(gateway);
      String other = swapCase(good);
      assertThat(statuses(gateway, List.of(good, other, good)), contains(200, 401, 200));
    }
  }

  @Test
  void theGoodTokenIsAcceptedAfterTheOneInOtherLetterCase() throws IOException {
    try (ForgeGateway gateway = Sample.start()) {
      String good = Sample.fullToken(gateway);
      assertThat(statuses(gateway, List.of(swapCase(good), good)), contains(401, 200));
    }
  }

  /** All requests on one connection; the last one closes it. */
  private static List<Integer> statuses(ForgeGateway gateway, List<String> tokens)
      throws IOException {
    URI base = gateway.site().baseUrl(UrlForm.CLOUD_ID);
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      requests
          .append("GET ")
          .append(base.getRawPath())
          .append("/name HTTP/1.1\r\nHost: ")
          .append(base.getRawAuthority())
          .append("\r\nAuthorization: Bearer ")
          .append(tokens.get(i))
          .append(i == tokens.size() - 1 ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
    }
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      Matcher lines = STATUS.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      List<Integer> statuses = new ArrayList<>();
      while (lines.find()) {
        statuses.add(Integer.valueOf(lines.group(1)));
      }
      return statuses;
    }
  }

  private static String swapCase(String text) {
    StringBuilder swapped = new StringBuilder();
    for (char c : text.toCharArray()) {
      swapped.append(
          Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return swapped.toString();
  }
}
