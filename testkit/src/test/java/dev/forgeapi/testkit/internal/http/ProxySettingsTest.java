package dev.forgeapi.testkit.internal.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.SafetyRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
  private static final URI SITE = URI.create("https://sample.atlassian.net/x");

  private static final String ASKS =
      """
      HTTP/1.1 407 No\r
      Proxy-Authenticate: Basic realm="p"\r
      Content-Length: 0\r
      \r
      """;
  private static final String FAILS =
      """
      HTTP/1.1 502 No\r
      Content-Length: 0\r
      \r
      """;

  private static Proxy chosen(Map<String, String> environment, URI uri) {
    return new ProxySettings(environment).select(uri).get(0);
  }

  @Test
  void withoutSettingsThereIsNoProxy() {
    assertThat(chosen(Map.of(), SITE), equalTo(Proxy.NO_PROXY));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://proxy.example:3128, 3128",
    "https_proxy, proxy.example:8080, 8080",
    "ALL_PROXY, http://proxy.example, 80",
  })
  void theEnvironmentNamesAProxy(String name, String value, int port) {
    assertThat(
        chosen(Map.of(name, value), SITE).address(),
        equalTo(InetSocketAddress.createUnresolved("proxy.example", port)));
  }

  @ParameterizedTest
  @CsvSource({
    "sample.atlassian.net, true",
    ".atlassian.net, true",
    "*.atlassian.net, true",
    "'example.org, atlassian.net', true",
    "*, true",
    "lassian.net, false",
    "example.org, false",
    "'', false",
  })
  void theHostsOfNoProxyAreReachedDirectly(String exempt, boolean direct) {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", exempt);
    assertThat(chosen(environment, SITE).equals(Proxy.NO_PROXY), is(direct));
  }

  @Test
  void loopbackNeverTakesAProxy() {
    Map<String, String> environment =
        Map.of("HTTP_PROXY", "http://proxy.example:3128", "ALL_PROXY", "http://proxy.example");
    assertThat(chosen(environment, URI.create("http://localhost:1/x")), equalTo(Proxy.NO_PROXY));
  }

  @Test
  void aValueThatIsNoProxyIsNotRepeated() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ProxySettings(Map.of("HTTPS_PROXY", "user:hunter2@ ::")));
    assertThat(
        refused.getMessage(),
        allOf(startsWith("environment variable HTTPS_PROXY"), not(containsString("hunter2"))));
  }

  @Test
  void theProxyIsAskedForATunnelAndGetsItsOwnCredentialsOnly() throws IOException {
    List<String> heads = new CopyOnWriteArrayList<>();
    List<Exchange> observed = new ArrayList<>();
    try (RawServer proxy =
        RawServer.behaving(
            (socket, number) -> {
              for (int i = 0; i < 2; i++) {
                heads.add(readHead(socket.getInputStream()));
                socket
                    .getOutputStream()
                    .write((i == 0 ? ASKS : FAILS).getBytes(StandardCharsets.US_ASCII));
              }
            })) {
      String address = "http://ada:pass-word@localhost:" + proxy.uri("/").getPort();
      try (HttpTransport transport =
          new TransportBuilder()
              .safety(SafetyRules.unlimited())
              .environment(Map.of("HTTPS_PROXY", address))
              .build()) {
        Request request = Request.get(SITE).withHeader("Authorization", "Bearer token-0123456789");
        observed.add(transport.send(request).exchange());
      }
    }
    assertThat(observed.get(0).status(), is(502));
    assertThat(heads.get(0), startsWith("CONNECT sample.atlassian.net:443 "));
    assertThat(heads.get(1), containsString("Proxy-Authorization: Basic "));
    assertThat(String.join("", heads), not(containsString("token-0123456789")));
  }

  @Test
  void aProxyThatCannotBeReachedIsBlamedItself() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    List<Exchange> observed = new ArrayList<>();
    try (HttpTransport transport =
        new TransportBuilder()
            .safety(SafetyRules.unlimited())
            .environment(Map.of("HTTPS_PROXY", "http://localhost:" + closed))
            .build()) {
      observed.add(transport.send(Request.get(SITE)).exchange());
    }
    assertThat(
        String.valueOf(observed.get(0).failure()),
        startsWith("the proxy localhost:" + closed + " (HTTPS_PROXY) on the way to sample"));
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("hung up after " + head);
      }
      head.append((char) c);
    }
    return head.toString();
  }
}
