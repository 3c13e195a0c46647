package dev.forgeapi.testkit.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    "sample.atlassian.net:443, true",
    "sample.atlassian.net:8443, false",
    ".atlassian.net:443, true",
    "sample.atlassian.net., true",
    "SAMPLE.Atlassian.NET, true",
    "10.0.0.0/8, false",
    "'example.org;.atlassian.net', true",
    "'example.org .atlassian.net', true",
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

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, https://10.1.2.3/x, true",
    "10.0.0.0/8, https://11.1.2.3/x, false",
    "10.128.0.0/9, https://10.127.255.255/x, false",
    "10.128.0.0/9, https://10.128.0.1/x, true",
    "0.0.0.0/0, https://10.1.2.3/x, true",
    "10.1.2.3, https://10.1.2.3/x, true",
    "10.1.2.3, https://10.1.2.34/x, false",
    "10.1.2.3:8443, https://10.1.2.3:8443/x, true",
    "10.1.2.3:8443, https://10.1.2.3/x, false",
    "fd00::/8, https://[fd12::1]/x, true",
    "fd00::/8, https://[fe80::1]/x, false",
    "fd12::1, https://[fd12:0:0::1]/x, true",
    "[fd12::1]:8443, https://[fd12::1]:8443/x, true",
    "10.0.0.0/99, https://10.1.2.3/x, false",
    "10.0.0.0/x, https://10.1.2.3/x, false",
  })
  void addressesAndBlocksOfThemAreReachedDirectly(String exempt, URI uri, boolean direct) {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", exempt);
    assertThat(chosen(environment, uri).equals(Proxy.NO_PROXY), is(direct));
  }

  @Test
  void aBlankVariableInSmallLettersDoesNotHideTheOther() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://p.example:1", "no_proxy", " ", "NO_PROXY", "*");
    assertThat(chosen(environment, SITE), equalTo(Proxy.NO_PROXY));
  }

  @Test
  void aHostWithAnUnderscoreIsAProxyLikeAnyOther() {
    assertThat(
        chosen(Map.of("HTTPS_PROXY", "http://my_proxy:3128/"), SITE).address(),
        equalTo(InetSocketAddress.createUnresolved("my_proxy", 3128)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user:hunter2@ ::",
        "http://",
        "socks4://hunter2:1080",
        "ftp://hunter2",
        "socks5://me:hunter2@proxy:1080",
        "http://proxy:99999",
        "http://proxy:hunter2",
        "${hunter2}",
        "http://<hunter2>:3128",
        "http://%hunter2%",
        "http://u:hunter2@a{b}:1",
        "http://u:hunter2@${HOST}:8080",
        "http://hunter2..example:1",
        "http://hunter2,example:1",
        "http://u:hunter2@[::::]:1",
        "http://u:hunter2@[1.2]:1",
        "http://hunter2?x:1",
      })
  void aValueThatIsNoProxyIsRefusedWithoutRepeatingIt(String value) {
    ProxySettings settings = new ProxySettings(Map.of("HTTPS_PROXY", value));
    RequestNotAllowedException refused =
        assertThrows(RequestNotAllowedException.class, () -> settings.check(SITE));
    assertThat(
        refused.getMessage(),
        allOf(startsWith("the environment variable HTTPS_PROXY"), not(containsString("hunter2"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"})
  void aTemplateThatNobodyFilledInIsNoProxyInAnyVariable(String name) {
    ProxySettings settings = new ProxySettings(Map.of(name, "http://${PROXY}:3128"));
    URI uri =
        URI.create(name.equalsIgnoreCase("http_proxy") ? "http://a.example" : SITE.toString());
    assertThat(
        assertThrows(RequestNotAllowedException.class, () -> settings.check(uri)).getMessage(),
        containsString(name + " does not name a proxy"));
  }

  @Test
  void anAddressOfIpv6IsNamedInBrackets() {
    ProxySettings settings = new ProxySettings(Map.of("HTTPS_PROXY", "http://[::1]:3128"));
    assertThat(
        settings.nameFor(new org.apache.http.HttpHost("a.example", 443, "https")),
        equalTo("http://[::1]:3128"));
  }

  @Test
  void aWrongProxyIsOfNoMatterToWhatDoesNotTakeIt() throws IOException {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "::", "ALL_PROXY", "gopher://x");
    try (TestServer server = TestServer.answering(200, "{}");
        HttpTransport transport =
            new TransportBuilder()
                .safety(SafetyRules.unlimited())
                .environment(environment)
                .build()) {
      assertThat(transport.send(Request.get(server.uri("/x"))).exchange().status(), is(200));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://localhost:", "socks5h://localhost:", "socks://localhost:"})
  void aSocksProxyIsGivenTheNameOfTheHostAndSpokenToAsOne(String address) throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (RawServer proxy =
        RawServer.behaving(
            (socket, number) -> {
              DataInputStream in = new DataInputStream(socket.getInputStream());
              int version = in.readUnsignedByte();
              in.skipNBytes(in.readUnsignedByte());
              socket.getOutputStream().write(new byte[] {5, 0});
              in.skipNBytes(3);
              int kind = in.readUnsignedByte();
              String host = new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
              asked.add(version + " " + kind + " " + host + " " + in.readUnsignedShort());
              socket.getOutputStream().write(new byte[] {5, 2, 0, 1, 0, 0, 0, 0, 0, 0});
            })) {
      Exchange failed =
          failing(
              Map.of("ALL_PROXY", address + proxy.uri("/").getPort()), "x.unknown-name.invalid");
      assertThat(asked.get(0), is("5 3 x.unknown-name.invalid 443"));
      assertThat(failed.failure(), containsString("SOCKS"));
    }
  }

  @Test
  void aProxyThatWantsTlsIsSpokenToOverTls() throws IOException {
    List<Integer> first = new CopyOnWriteArrayList<>();
    try (RawServer proxy =
        RawServer.behaving((socket, number) -> first.add(socket.getInputStream().read()))) {
      failing(
          Map.of("HTTPS_PROXY", "https://localhost:" + proxy.uri("/").getPort()),
          "sample.atlassian.net");
      assertThat("the first byte of a TLS handshake", first.get(0), is(0x16));
    }
  }

  @Test
  void aProxyThatCannotBeReachedIsNotTakenForTheSite() throws IOException {
    // Bound, so that nobody else gets the port, and not listening.
    try (Socket closed = new Socket()) {
      closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String proxy = "http://localhost:" + closed.getLocalPort();
      Exchange failed = failing(Map.of("HTTPS_PROXY", proxy), "sample.atlassian.net");
      assertThat(
          failed.failure(),
          containsString("the proxy " + proxy + " for sample.atlassian.net cannot be reached"));
    }
  }

  private static Exchange failing(Map<String, String> environment, String host) throws IOException {
    try (HttpTransport transport =
        new TransportBuilder()
            .safety(SafetyRules.unlimited())
            .retries(RetryRules.none())
            .environment(environment)
            .build()) {
      return transport.send(Request.get(URI.create("https://" + host + "/x"))).exchange();
    }
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
