package dev.forgeapi.testkit.gateway;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayStartException;
import dev.forgeapi.testkit.internal.gateway.server.ListenAddresses;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who reaches a gateway that runs for long: by which address, under which name, with what. */
class GatewayAccessTest {
  private static ForgeGateway gateway;

  @BeforeAll
  static void start() {
    gateway = Sample.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void itListensOnBothLoopbackAddressesAtTheSamePort() throws IOException {
    for (String host : List.of("127.0.0.1", "::1")) {
      InetAddress address = InetAddress.getByName(host);
      if (exists(address)) {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        assertThat(status(gateway, address, "Host: " + shown + ":1"), is(200));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:80",
        "localhost.",
        "127.0.0.1:8089",
        "127.0.0.2",
        "[::1]",
        "[::1]:8089"
      })
  void itAnswersUnderTheNamesOfThisMachine(String host) throws IOException {
    assertThat(status(gateway, InetAddress.getLoopbackAddress(), "Host: " + host), is(200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8089",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "sample.atlassian.net",
        "192.0.2.1",
        "0.0.0.0",
        "[fd00::1]",
        "localhost:80:evil.example",
        "evil.example:",
        "e\u00e4.example"
      })
  void itRefusesEveryOtherNameOnEveryEndpoint(String host) throws IOException {
    for (String path :
        List.of(
            gateway.site().endpoints().site().getPath() + "/_edge/tenant_info",
            gateway.site().endpoints().auth().getPath() + "/authorize",
            gateway.site().baseUrl(UrlForm.CLOUD_ID).getPath() + "/name",
            gateway.adminUrl().getPath() + "/received",
            "/anything")) {
      String answer = raw(gateway, InetAddress.getLoopbackAddress(), path, "Host: " + host);
      // Jetty answers 400 to what is no host at all.
      assertThat(path + ": " + answer, statusOf(answer) == 421 || statusOf(answer) == 400);
      assertThat(answer, not(containsString("evil")));
    }
  }

  @Test
  void theRefusalOfANameShowsThePortThatItListensOn() throws IOException {
    String answer = raw(gateway, InetAddress.getLoopbackAddress(), "/", "Host: evil.example");
    assertThat(answer, containsString("http://localhost:" + port(gateway) + ","));
  }

  @Test
  void itIsNoProxyAndEndsTheConnectionThatAsksForOne() throws IOException {
    String own = "localhost:" + port(gateway);
    for (String target : List.of(own, "evil.example:443")) {
      // Nothing asks for the end of the connection: it is read to its end all the same.
      String answer =
          raw(gateway, InetAddress.getLoopbackAddress(), "CONNECT " + target, "Host: " + own);
      assertThat(answer, statusOf(answer) == 405 || statusOf(answer) == 400);
    }
  }

  @Test
  void theHostOfTheRequestLineCountsToo() throws IOException {
    String path = gateway.site().endpoints().site().getPath() + "/_edge/tenant_info";
    String answer =
        raw(
            gateway,
            InetAddress.getLoopbackAddress(),
            "http://evil.example" + path,
            "Host: localhost");
    // Jetty refuses two hosts that differ before we do.
    assertThat(answer, statusOf(answer) == 421 || statusOf(answer) == 400);
  }

  @Test
  void aNameThatItWasGivenIsItsOwn() throws IOException {
    try (ForgeGateway named = ForgeGateway.builder(Sample.manifest()).hostName("Gateway").start()) {
      assertThat(status(named, InetAddress.getLoopbackAddress(), "Host: gateway:8089"), is(200));
      assertThat(
          named.originsElsewhere(), is(List.of(URI.create("http://Gateway:" + port(named)))));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> ForgeGateway.builder(Sample.manifest()).hostName("gateway:8089"));
  }

  @Test
  void boundToAllAddressesItAnswersOnEachUnderIt() throws IOException {
    try (ForgeGateway open = ForgeGateway.builder(Sample.manifest()).bind("0.0.0.0").start()) {
      List<InetAddress> addresses =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLinkLocalAddress())
              .toList();
      for (InetAddress address : addresses) {
        String literal = ListenAddresses.literal(address);
        assertThat(literal, status(open, address, "Host: " + literal), is(200));
      }
      assertThat(statusOf(raw(open, addresses.get(0), "/", "Host: evil.example")), is(421));
      assertThat(open.site().endpoints().api().getHost(), is("localhost"));
    }
  }

  @Test
  void boundToOneLoopbackAddressItsUrlsNameThatOne() throws IOException {
    InetAddress six = InetAddress.getByName("::1");
    assumeTrue(exists(six));
    try (ForgeGateway only = ForgeGateway.builder(Sample.manifest()).bind("::1").start()) {
      assertThat(only.site().endpoints().api().getHost(), is("[::1]"));
      assertThat(status(only, six, "Host: [::1]"), is(200));
      assertThrows(
          IOException.class,
          () -> new Socket(InetAddress.getLoopbackAddress(), port(only)).close());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.250", "no-such-host.invalid", "300.1.1.1", "255.255.255.255", "", " "})
  void anAddressThatIsNotThisMachinesIsNamedWithWhatIsExpected(String address) {
    ForgeGateway.Builder builder = ForgeGateway.builder(Sample.manifest()).bind(address);
    GatewayStartException refused = assertThrows(GatewayStartException.class, builder::start);
    assertThat(refused.getMessage(), allOf(containsString(address), containsString("0.0.0.0")));
  }

  /** Otherwise {@code localhost} would be another program's for the clients that prefer IPv6. */
  @Test
  void aPortThatAnotherProgramHasOnIpv6IsInUse() throws IOException {
    InetAddress six = InetAddress.getByName("::1");
    assumeTrue(exists(six));
    try (ServerSocket busy = new ServerSocket(0, 1, six)) {
      ForgeGateway.Builder builder =
          ForgeGateway.builder(Sample.manifest()).port(busy.getLocalPort());
      GatewayStartException refused = assertThrows(GatewayStartException.class, builder::start);
      assertThat(
          refused.getMessage(), containsString("Port " + busy.getLocalPort() + " is in use"));
    }
  }

  @Test
  void theAdminEndpointWantsTheSecretOfThisStart() {
    String secret = gateway.adminUrl().getPath().split("/", -1)[2];
    for (String wrong :
        List.of(
            gateway.adminUrl().toString().replace("/" + secret, ""),
            gateway
                .adminUrl()
                .toString()
                .replace(secret, secret.toUpperCase(java.util.Locale.ROOT)),
            gateway.adminUrl().toString().replace(secret, secret.substring(1)),
            gateway.adminUrl().toString().replace(secret, ""))) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(wrong + "/rest-apis/disable"))
              .POST(BodyPublishers.noBody());
      assertThat(wrong, Sample.send(request).statusCode(), is(403));
    }
    assertThat(gateway.restApis().isEnabled(), is(true));
    try (ForgeGateway next = Sample.start()) {
      assertThat(next.adminUrl().getPath(), not(is(gateway.adminUrl().getPath())));
    }
  }

  @Test
  void theAdminEndpointAnswersWithTheNewestOfTheJournalOnly() {
    ForgeGateway site = Sample.enabledSite(gateway);
    for (int i = 0; i < 1_005; i++) {
      Sample.get(site, UrlForm.CLOUD_ID, "/" + i, "garbage");
    }
    JsonNode received =
        Sample.json(Sample.send(HttpRequest.newBuilder(URI.create(site.adminUrl() + "/received"))));
    assertThat(received.size(), is(1_000));
    assertThat(received.path(999).path("path").stringValue(), is("/1004"));
  }

  private static boolean exists(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException none) {
      return false;
    }
  }

  private static int port(ForgeGateway of) {
    return of.adminUrl().getPort();
  }

  private static int status(ForgeGateway of, InetAddress address, String header)
      throws IOException {
    return statusOf(
        raw(of, address, of.site().endpoints().site().getPath() + "/_edge/tenant_info", header));
  }

  private static int statusOf(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }

  private static String raw(ForgeGateway of, InetAddress address, String target, String header)
      throws IOException {
    return raw(of, address, "GET " + target, header, "Connection: close");
  }

  private static String raw(
      ForgeGateway of, InetAddress address, String methodAndTarget, String... headers)
      throws IOException {
    try (Socket socket = new Socket(address, port(of))) {
      socket.setSoTimeout(10_000);
      String text = methodAndTarget + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
