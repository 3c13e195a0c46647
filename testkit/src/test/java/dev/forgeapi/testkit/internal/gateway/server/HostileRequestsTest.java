package dev.forgeapi.testkit.internal.gateway.server;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the gateway blames the caller and goes on. */
class HostileRequestsTest {
  private static ForgeGateway gateway;
  private static String token;

  @BeforeAll
  static void start() {
    gateway = Sample.start();
    token = Sample.fullToken(gateway);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/name?a=%zz",
        "/name?a=%",
        "/name?%C3%28=1",
        "/name?=&=",
        "/name/%zz",
        "/name/%",
        "/name/%00",
        "/name/%C3%28",
        "/../../../etc/passwd",
        "/name/../../../../../sites/none",
        "/name/..%2f..%2f..%2fetc",
        "/name/%2e%2e/x",
        "//name",
        "/name;x=1",
        "/name#fragment",
        "/name\\x",
        "/name?q=<script>",
        "/name/\u0001",
      })
  void aStrangePathOrQueryIsTheCallersFault(String path) throws IOException {
    String base = gateway.site().baseUrl(UrlForm.CLOUD_ID).getRawPath();
    assertBlamed(raw("GET " + base + path + " HTTP/1.1", "Authorization: Bearer " + token, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1",
        "GET /__admin/mappings HTTP/1.1",
        "POST /__admin/shutdown HTTP/1.1",
        "GET /__files/x HTTP/1.1",
        "GET /sites/none/_edge/tenant_info HTTP/1.1",
        "GET /auth/sample/authorize?%zz HTTP/1.1",
        "GET http://example.invalid/api HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "TRACE / HTTP/1.1",
        "FOO / HTTP/1.1",
        "G\u00e4T / HTTP/1.1",
        "nonsense",
      })
  void aStrangeRequestLineIsTheCallersFault(String line) throws IOException {
    assertBlamed(raw(line, "X-A: b", ""));
  }

  @Test
  void aHugeHeaderIsTheCallersFault() throws IOException {
    String base = gateway.site().baseUrl(UrlForm.CLOUD_ID).getRawPath();
    assertThat(raw("GET " + base + "/name HTTP/1.1", "X: " + "y".repeat(100_000), ""), is(431));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Encoding: gzip",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data",
        "Content-Type: ;;;",
        "Content-Type: text/plain; charset=none",
        "Content-Type: application/x-www-form-urlencoded; charset=none",
        "Authorization: Bearer \u00ff",
        "Cookie: ;;=;a",
        "Host: a b",
        "X-Forwarded-For: none",
        "Accept: %%%",
      })
  void aStrangeHeaderIsTheCallersFault(String header) throws IOException {
    String base = gateway.site().baseUrl(UrlForm.SITE_NAME).getRawPath();
    assertBlamedOrServed(
        raw("POST " + base + "/name HTTP/1.1", header + "\r\nContent-Length: 4", "%zz="));
    String auth = gateway.site().endpoints().auth().getRawPath();
    assertBlamed(
        raw("POST " + auth + "/oauth/token HTTP/1.1", header + "\r\nContent-Length: 4", "%zz="));
  }

  /** What the body is of is the function's to decide, not the gateway's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=none",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain; charset=none",
        "text/plain; charset=\"",
      })
  void aBodyThatIsNotOfItsTypeReachesTheFunction(String type) throws IOException {
    ForgeGateway site = Sample.enabledSite(gateway);
    String base = site.site().baseUrl(UrlForm.CLOUD_ID).getRawPath();
    String headers =
        "Authorization: Bearer " + Sample.fullToken(site) + "\r\nContent-Type: " + type;
    int status =
        raw("POST " + base + "/name HTTP/1.1", headers + "\r\nContent-Length: 7", "q=50%zz");
    assertThat(status, is(200));
    ReceivedRequest received = site.received().get(0);
    assertThat(received.body(), is("q=50%zz"));
    assertThat(received.has("Content-Type", type), is(true));
  }

  @Test
  void randomBytesNeverMakeTheGatewayFail() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String base = gateway.site().baseUrl(UrlForm.CLOUD_ID).getRawPath();
    for (int i = 0; i < 300; i++) {
      StringBuilder path = new StringBuilder(base).append("/name/");
      for (int j = random.nextInt(30); j >= 0; j--) {
        path.append("%/?&=+;.abc\\\"{}[]^`|#:@!$'()*,~-_".charAt(random.nextInt(33)));
      }
      int status = raw("GET " + path + " HTTP/1.1", "Authorization: Bearer " + token, "");
      assertThat("seed " + seed + ": " + path, status, lessThan(500));
    }
  }

  private static void assertBlamed(int status) {
    assertThat(status, allOf(greaterThanOrEqualTo(200), lessThan(500)));
  }

  private static void assertBlamedOrServed(int status) {
    assertThat(status, lessThan(500));
  }

  /** Sends bytes as they are; gives the status. */
  private static int raw(String line, String headers, String body) throws IOException {
    URI origin = gateway.adminUrl();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), origin.getPort())) {
      socket.setSoTimeout(10_000);
      String host = headers.startsWith("Host:") ? "" : "Host: localhost\r\n";
      String text = line + "\r\n" + host + "Connection: close\r\n" + headers + "\r\n\r\n" + body;
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      byte[] answer = socket.getInputStream().readNBytes(12);
      String status = new String(answer, StandardCharsets.ISO_8859_1);
      assertThat(line, status.startsWith("HTTP/1.1 "), is(true));
      return Integer.parseInt(status.substring(9));
    }
  }
}
