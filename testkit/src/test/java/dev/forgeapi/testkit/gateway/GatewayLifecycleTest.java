package dev.forgeapi.testkit.gateway;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayStartException;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatewayLifecycleTest {

  @Test
  void theDefaultsAreThoseOfTheVendorsSamples() {
    try (ForgeGateway gateway = ForgeGateway.start(Sample.manifest())) {
      assertThat(gateway.site().name(), is("sample.atlassian.net"));
      assertThat(gateway.site().product(), is(Product.CONFLUENCE));
      assertThat(
          gateway.site().installation().environmentId(),
          is("3aaa01b0-02cc-1d00-3eee-1f01f001f1f0"));
      assertThat(gateway.site().endpoints().site().getPath(), is("/sites/sample"));
      assertThat(gateway.restApis().isEnabled(), is(false));
    }
  }

  @Test
  void everyUrlCanCarryAPathPrefix() {
    try (ForgeGateway gateway =
        ForgeGateway.builder(Sample.manifest())
            .basePath("/edge/x/")
            .product(Product.JIRA)
            .siteName("Other.example")
            .environmentId("env-1")
            .start()) {
      gateway.restApis().enable();
      assertThat(gateway.site().endpoints().api().getPath(), is("/edge/x/api"));
      assertThat(gateway.site().endpoints().auth().getPath(), is("/edge/x/auth/other"));
      String token = Sample.token(gateway, Set.of("read:employee:custom", "read:forge-app:jira"));
      for (UrlForm form : UrlForm.values()) {
        assertThat(Sample.get(gateway, form, "/name", token).statusCode(), is(200));
      }
      HttpResponse<String> tokens =
          Exchanges.at(gateway).exchange("read:employee:custom read:forge-app:jira");
      assertThat(tokens.statusCode(), is(200));
      String bare = gateway.site().baseUrl(UrlForm.CLOUD_ID).toString().replace("/edge/x", "");
      HttpResponse<String> outside =
          Sample.send(HttpRequest.newBuilder(URI.create(bare + "/name")));
      assertThat(outside.statusCode(), is(404));
    }
  }

  @Test
  void aPortInUseIsNamedWithWhatToDo() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ForgeGateway.Builder builder =
          ForgeGateway.builder(Sample.manifest()).port(busy.getLocalPort());
      GatewayStartException failure = assertThrows(GatewayStartException.class, builder::start);
      assertThat(
          failure.getMessage(),
          allOf(
              startsWith("Port " + busy.getLocalPort() + " is in use"),
              containsString("choose another port")));
    }
  }

  @Test
  void aClosedGatewayAnswersNoMoreAndLeavesNoThreadThatKeepsTheJvm() throws Exception {
    ForgeGateway gateway = Sample.start();
    Sample.get(gateway, UrlForm.CLOUD_ID, "/name", Sample.fullToken(gateway));
    int port = gateway.adminUrl().getPort();
    gateway.close();
    gateway.close();
    assertThrows(
        ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    List<String> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.isDaemon())
            .map(Thread::getName)
            .filter(name -> name.matches("(forge-gateway|Connector-Scheduler|qtp).*"))
            .toList();
    assertThat(left, is(empty()));
  }

  @Test
  void itListensOnLoopbackOnly() throws IOException {
    try (ForgeGateway gateway = ForgeGateway.start(Sample.manifest())) {
      int port = gateway.adminUrl().getPort();
      List<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
              .toList();
      for (InetAddress other : others) {
        assertThrows(IOException.class, () -> new Socket(other, port).close(), other.toString());
      }
    }
  }

  @Test
  void aSettingThatCannotBeIsRefusedAtOnce() {
    ForgeGateway.Builder builder = ForgeGateway.builder(Sample.manifest());
    assertThrows(IllegalArgumentException.class, () -> builder.port(70_000));
    assertThrows(IllegalArgumentException.class, () -> builder.basePath("no-slash"));
    assertThrows(IllegalArgumentException.class, () -> builder.siteName("a b"));
  }

  @Test
  void anUnknownRouteKeyIsRefusedWithTheKnownOnes() {
    try (ForgeGateway gateway = ForgeGateway.start(Sample.manifest())) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> gateway.answer("nope", Answer.json(200, "{}")));
      assertThat(refused.getMessage(), containsString("name-get"));
    }
  }

  @Test
  void anotherProcessTogglesTheSiteAndReadsTheJournalButAWebPageCannot() {
    try (ForgeGateway gateway = ForgeGateway.start(Sample.manifest())) {
      String token = Sample.fullToken(gateway);
      assertThat(admin(gateway, "POST", "/rest-apis/enable").body(), containsString("true"));
      assertThat(gateway.restApis().isEnabled(), is(true));
      Sample.get(gateway, UrlForm.CLOUD_ID, "/name?a=1", token);
      assertThat(admin(gateway, "POST", "/rest-apis/disable").statusCode(), is(200));
      assertThat(admin(gateway, "GET", "/rest-apis").body(), containsString("\"enabled\":false"));
      HttpResponse<String> received = admin(gateway, "GET", "/received");
      assertThat(Sample.json(received).path(0).path("query").stringValue(), is("a=1"));
      assertThat(received.body().contains(token), is(false));
      assertThat(admin(gateway, "GET", "/else").statusCode(), is(404));
      HttpResponse<String> page =
          Sample.send(
              HttpRequest.newBuilder(URI.create(gateway.adminUrl() + "/rest-apis/enable"))
                  .header("origin", "http://evil.example")
                  .POST(BodyPublishers.noBody()));
      assertThat(page.statusCode(), is(403));
    }
  }

  private static HttpResponse<String> admin(ForgeGateway gateway, String method, String path) {
    return Sample.send(
        HttpRequest.newBuilder(URI.create(gateway.adminUrl() + path))
            .method(method, BodyPublishers.noBody()));
  }
}
