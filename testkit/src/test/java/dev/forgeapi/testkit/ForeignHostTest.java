package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.CsrfConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A token goes to the site that it is for, however REST Assured is given another host. */
class ForeignHostTest {
  private final GatewayFixture fixture = new GatewayFixture();
  private final ForgeApiClient client = fixture.granted(READ, PRODUCT);

  @AfterEach
  void close() {
    fixture.close();
  }

  static Stream<Call> waysToAnotherHost() {
    return Stream.of(
        (client, host) -> client.given().baseUri(host).get("/getEmployeeName"),
        (client, host) -> client.given().port(URI.create(host).getPort()).get("/getEmployeeName"),
        (client, host) -> client.given().get(host + "/next?cursor=2"),
        (client, host) -> client.given().get(URI.create(host + "/next")),
        (client, host) -> client.given().when().post(host + "/{id}", "1"),
        (client, host) -> client.given().request("OPTIONS", host + "/next"),
        (client, host) -> client.given().basePath("/x").head(host.replace("http", "HTTP")),
        (client, host) -> client.given().spec(to(host)).get("/getEmployeeName"),
        (client, host) -> client.given().spec(atPort(host)).get("/getEmployeeName"),
        (client, host) -> client.given().auth().none().get(host),
        (client, host) -> client.given().noFilters().get(host),
        (client, host) -> client.given().config(RestAssuredConfig.newConfig()).get(host),
        (client, host) -> client.given().header("Authorization", "Own abcdefgh1").get(host),
        (client, host) -> client.given().auth().basic("ada", "pass-word-1").get(host),
        (client, host) -> client.given().auth().preemptive().oauth2("own-token-1").get(host),
        (client, host) -> client.given().filter(changing(it -> it.baseUri(host))).get("/next"),
        (client, host) -> client.given().filter(changing(it -> it.path(host))).get("/next"),
        (client, host) -> client.get(host + "/next"),
        (client, host) -> client.post(host.toUpperCase(Locale.ROOT) + "?x=1", "{}"));
  }

  @ParameterizedTest
  @MethodSource("waysToAnotherHost")
  void nothingIsSentToAnotherHost(Call call) throws IOException {
    try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String host = "http://127.0.0.1:" + foreign.getLocalPort();
      Throwable thrown = assertThrows(Throwable.class, () -> call.send(client, host));
      assertThat(thrown, is(instanceOf(RequestNotAllowedException.class)));
      assertThat(
          thrown.getMessage(),
          allOf(
              containsString("nothing was sent"),
              containsString(":" + foreign.getLocalPort() + " would leave the site"),
              not(containsString(fixture.token))));
      foreign.setSoTimeout(1);
      assertThrows(IOException.class, foreign::accept);
    }
  }

  @Test
  void noTokenAgainstForgeryIsFetched() throws IOException {
    try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + foreign.getLocalPort() + "/login";
      RestAssuredConfig config =
          RestAssuredConfig.config().csrfConfig(new CsrfConfig().csrfTokenPath(url));
      for (RequestSpecification request :
          List.of(
              client.given().csrf(url),
              client.given().csrf("/login"),
              client.given().config(config),
              client.given().spec(new RequestSpecBuilder().setConfig(config).build()))) {
        Throwable thrown =
            assertThrows(RequestNotAllowedException.class, () -> request.post("/employees"));
        assertThat(thrown.getMessage(), containsString("does not fetch a CSRF token; nothing was"));
      }
      foreign.setSoTimeout(1);
      assertThrows(IOException.class, foreign::accept);
      assertThat(fixture.gateway.received(), is(List.of()));
    }
  }

  @Test
  void whatLooksLikeTheSiteIsAnotherHost() {
    String own = own(client);
    for (String url : List.of("http://" + own + "@foreign.example/x", "https://" + own + "/x")) {
      Throwable thrown =
          assertThrows(RequestNotAllowedException.class, () -> client.given().get(url));
      assertThat(thrown.getMessage(), containsString("nothing was sent"));
      assertThrows(RequestNotAllowedException.class, () -> client.get(url));
    }
  }

  @Test
  void userInformationOfAUrlIsNotShown() {
    Throwable thrown =
        assertThrows(
            RequestNotAllowedException.class,
            () -> client.get("https://ada:pass-word-1@foreign.example/x"));
    assertThat(thrown.getMessage(), startsWith("a request to https://foreign.example would leave"));
  }

  static Stream<Call> waysToAHostWithoutPort() {
    return Stream.of(
        (client, host) -> client.given().get(host + "/x"),
        (client, host) -> client.given().baseUri(host).get("/x"),
        (client, host) -> client.given().spec(to(host)).get("/x"),
        (client, host) -> client.get(host + "/x"));
  }

  @ParameterizedTest
  @MethodSource("waysToAHostWithoutPort")
  void aPortThatNobodyNamedIsNotNamed(Call call) {
    Throwable thrown =
        assertThrows(
            RequestNotAllowedException.class, () -> call.send(client, "https://foreign.example"));
    assertThat(thrown.getMessage(), startsWith("a request to https://foreign.example would leave"));
  }

  static Stream<Call> waysToNameAUser() {
    return Stream.of(
        (client, url) -> client.given().get(url + "/getEmployeeName"),
        (client, url) -> client.given().get(URI.create(url + "/getEmployeeName")),
        (client, url) -> client.given().baseUri(url).get("/getEmployeeName"),
        (client, url) -> client.given().filter(changing(it -> it.baseUri(url))).get("/next"),
        (client, url) -> client.get(url + "/getEmployeeName"));
  }

  @ParameterizedTest
  @MethodSource("waysToNameAUser")
  void aUserInAUrlIsRefused(Call call) {
    String base = client.site().baseUrl(client.form()).toString();
    String url = base.replace("http://", "http://ada:pass-word-1@");
    Throwable thrown = assertThrows(RequestNotAllowedException.class, () -> call.send(client, url));
    assertThat(
        thrown.getMessage(),
        is(
            "the URL of a request contains a user name or password, which clients do not send;"
                + " nothing was sent. Use given().auth().basic(…)"));
    assertThat(fixture.gateway.received(), is(List.of()));
  }

  @Test
  void aHostHeaderOfAnotherHostIsRefused() {
    for (Call call :
        List.<Call>of(
            (client, host) -> client.given().header("host", host).get("/getEmployeeName"),
            (client, host) ->
                client.given().header("Host", own(client), host).get("/getEmployeeName"),
            (client, host) -> client.call("employee-name").header("Host", host).send())) {
      Throwable thrown =
          assertThrows(
              RequestNotAllowedException.class, () -> call.send(client, "foreign.example"));
      assertThat(thrown.getMessage(), startsWith("the header Host: foreign.example names another"));
      assertThat(fixture.gateway.received(), is(List.of()));
    }
    client.given().header("Host", own(client)).get("/getEmployeeName").then().statusCode(200);
  }

  private static String own(ForgeApiClient client) {
    return client.site().endpoints().api().getAuthority();
  }

  @Test
  void aRedirectIsAnAnswerAndItsTargetIsRefused() {
    fixture.gateway.answer(
        "employee-name",
        Answer.json(302, "{}").withHeader("Location", "https://foreign.example/stolen"));
    Response response =
        client.given().redirects().follow(true).redirects().max(9).get("/getEmployeeName");
    assertThat(response.statusCode(), is(302));
    String target = response.header("Location");
    assertThrows(RequestNotAllowedException.class, () -> client.given().get(target));
    assertThrows(RequestNotAllowedException.class, () -> client.get(target));
  }

  @Test
  void aLinkToTheSiteItselfIsFollowed() {
    String next = fixture.gateway.site().baseUrl(client.form()) + "/getEmployeeName?page=2";
    assertThat(client.get(next).status(), is(200));
    assertThat(client.given().get(next).statusCode(), is(200));
    assertThat(client.given().get(URI.create(next)).statusCode(), is(200));
  }

  @Test
  void aSpecificationWithoutBaseUrlKeepsTheClients() {
    client
        .given()
        .spec(new RequestSpecBuilder().addHeader("x-test", "1").build())
        .get("/getEmployeeName")
        .then()
        .statusCode(200);
  }

  private interface Call {
    void send(ForgeApiClient client, String host);
  }

  private static RequestSpecification to(String host) {
    return new RequestSpecBuilder().setBaseUri(host).build();
  }

  private static RequestSpecification atPort(String host) {
    return new RequestSpecBuilder().setPort(URI.create(host).getPort()).build();
  }

  private static Filter changing(Consumer<FilterableRequestSpecification> change) {
    return (request, response, context) -> {
      change.accept(request);
      return context.next(request, response);
    };
  }
}
