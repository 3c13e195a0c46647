package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static dev.forgeapi.testkit.GatewayFixture.WRITE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.client.JsonBodies;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import io.restassured.RestAssured;
import io.restassured.authentication.AuthenticationScheme;
import io.restassured.authentication.FormAuthConfig;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.builder.ResponseBuilder;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.filter.log.ErrorLoggingFilter;
import io.restassured.filter.log.LogDetail;
import io.restassured.filter.log.RequestLoggingFilter;
import io.restassured.filter.log.ResponseLoggingFilter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** REST Assured as people use it, on a client of the testkit. Runs on REST Assured 5.3 to 6. */
class RestAssuredTest {
  private static final String OF_CLIENT = "Bearer ${ACCESS_TOKEN}";

  private final GatewayFixture fixture = new GatewayFixture();
  private final ForgeApiClient client = fixture.granted(READ, WRITE, PRODUCT);

  @AfterEach
  void stop() {
    fixture.close();
  }

  /** What a test may do to a specification that has nothing to do with where it goes. */
  static Stream<Arguments> waysThatKeepTheClient() {
    RequestSpecification plain = new RequestSpecBuilder().addHeader("x-test", "1").build();
    RestAssuredConfig log = RestAssuredConfig.config().logConfig(LogConfig.logConfig());
    HttpClientConfig factory =
        HttpClientConfig.httpClientConfig()
            .httpClientFactory(
                () -> {
                  throw new IllegalStateException("another HTTP client was made");
                });
    return Stream.<UnaryOperator<RequestSpecification>>of(
            it -> it,
            it -> it.spec(plain),
            it -> it.spec(new RequestSpecBuilder().setConfig(log).build()),
            it -> it.spec(plain).given().when().with(),
            it -> it.config(log),
            it -> it.config(RestAssuredConfig.newConfig()),
            it -> it.config(RestAssuredConfig.config().httpClient(factory)),
            it -> it.spec(new RequestSpecBuilder().setConfig(log.httpClient(factory)).build()),
            it ->
                it.config(
                    RestAssuredConfig.config()
                        .httpClient(HttpClientConfig.httpClientConfig().reuseHttpClientInstance())),
            it -> it.noFilters(),
            it -> it.redirects().follow(true),
            it -> it.relaxedHTTPSValidation(),
            it -> it.proxy("localhost", 1),
            it -> it.disableCsrf().config(log),
            it -> it.filter((request, response, context) -> context.next(request, response)))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("waysThatKeepTheClient")
  void theRequestGoesWhereTheClientCallsWithItsToken(UnaryOperator<RequestSpecification> way) {
    for (int i = 0; i < 2; i++) {
      Response response = way.apply(client.given()).get("/getEmployeeName");
      assertThat(response.statusCode(), is(200));
      assertThat(sent().uri().toString(), is(url("/getEmployeeName")));
      assertThat(authorization(), is(OF_CLIENT));
    }
  }

  @Test
  void aSpecificationCanBeUsedAgain() {
    RequestSpecification request = client.given();
    Response first = request.get("/getEmployeeName");
    Response second = request.get("/nowhere");
    assertThat(authorization(), is(OF_CLIENT));
    first.then().statusCode(200);
    String text = failure(() -> second.then().statusCode(200));
    assertThat(text, containsString("no route of the manifest matches /nowhere"));
    assertThat(failure(() -> first.then().statusCode(201)), containsString("/getEmployeeName\n"));
  }

  @Test
  void aBasePathIsBelowTheClientsBaseUrl() {
    client.given().basePath("/files").get("/a").then().statusCode(200);
    assertThat(sent().uri().toString(), is(url("/files/a")));
  }

  @Test
  void noAuthenticationSendsNoToken() {
    RequestSpecification request = client.given().auth().none();
    assertThat(request.get("/getEmployeeName").statusCode(), is(401));
    assertThat(authorization(), is(nullValue()));
    request.get("/getEmployeeName");
    assertThat(authorization(), is(nullValue()));
  }

  static Stream<Arguments> waysOfAuthorization() {
    Filter adding =
        (request, response, context) -> {
          request.header("Authorization", "Own abcdefgh1");
          return context.next(request, response);
        };
    RequestSpecification stating =
        new RequestSpecBuilder().addHeader("AUTHORIZATION", "Own abcdefgh1").build();
    return Stream.of(
        way(it -> it.header("Authorization", "Own abcdefgh1"), "Own ${TOKEN}"),
        way(it -> it.header("authorization", "Own abcdefgh1"), "Own ${TOKEN}"),
        way(it -> it.headers(Map.of("Authorization", "Own abcdefgh1")), "Own ${TOKEN}"),
        way(it -> it.auth().none().header("Authorization", "Own abcdefgh1"), "Own ${TOKEN}"),
        way(it -> it.filter(adding), "Own ${TOKEN}"),
        way(it -> it.spec(stating), "Own ${TOKEN}"),
        way(it -> it.auth().preemptive().basic("ada", "pass-word-1"), "Basic ${CREDENTIALS}"),
        way(it -> it.auth().basic("ada", "pass-word-1"), "Basic ${CREDENTIALS}"),
        // The same scheme to REST Assured: the challenge of a server would tell them apart.
        way(it -> it.auth().digest("ada", "pass-word-1"), "Basic ${CREDENTIALS}"),
        way(it -> it.auth().oauth2("another-token-1"), "Bearer ${TOKEN}"),
        way(it -> it.auth().preemptive().oauth2("another-token-1"), "Bearer ${TOKEN}"));
  }

  private static Arguments way(UnaryOperator<RequestSpecification> way, String sent) {
    return Arguments.of(way, sent);
  }

  @ParameterizedTest
  @MethodSource("waysOfAuthorization")
  void anotherAuthorizationReplacesTheToken(UnaryOperator<RequestSpecification> way, String sent) {
    way.apply(client.given()).get("/getEmployeeName");
    assertThat(authorization(), is(sent));
    client.given().get("/getEmployeeName");
    assertThat(authorization(), is(OF_CLIENT));
  }

  /** Each of them asks the server first, or authenticates by something that is no header. */
  static Stream<Arguments> waysOfAuthenticationThatAreRefused() {
    FormAuthConfig form = new FormAuthConfig("/login", "user", "password");
    AuthenticationScheme certificate = RestAssured.certificate("/nowhere.jks", "pass-word-1");
    return Stream.of(
        way(it -> it.auth().ntlm("ada", "pass-word-1", "w", "d"), "NTLMAuthScheme"),
        way(it -> it.auth().form("ada", "pass-word-1"), "FormAuthScheme"),
        way(it -> it.auth().form("ada", "pass-word-1", form), "FormAuthScheme"),
        way(it -> it.auth().certificate("/nowhere.jks", "pass-word-1"), "CertAuthScheme"),
        way(it -> it.auth().oauth("key", "pass-word-1", "token", "secret"), "OAuthScheme"),
        way(
            it -> it.spec(new RequestSpecBuilder().setAuth(certificate).build()),
            "CertAuthScheme"));
  }

  @ParameterizedTest
  @MethodSource("waysOfAuthenticationThatAreRefused")
  void authenticationThatTheClientCannotSendIsRefused(
      UnaryOperator<RequestSpecification> way, String scheme) {
    RequestSpecification request = way.apply(client.given());
    String text =
        String.valueOf(
            assertThrows(RequestNotAllowedException.class, () -> request.get("/getEmployeeName"))
                .getMessage());
    assertThat(text, containsString("does not authenticate by " + scheme + "; nothing was sent."));
    assertThat(text, not(containsString("pass-word-1")));
    assertThat(text, not(containsString(fixture.token)));
    assertThat(fixture.gateway.received(), is(List.of()));
  }

  @Test
  void whatIsLoggedHoldsNoSecret() {
    fixture.gateway.answer("employee-name", Answer.json(200, "{\"t\":\"" + fixture.token + "\"}"));
    String printed =
        printed(
            out ->
                client
                    .given()
                    .config(logging(out))
                    .log()
                    .all()
                    .get("/getEmployeeName")
                    .then()
                    .log()
                    .all());
    assertThat(printed, containsString("Request URI:\t" + url("/getEmployeeName")));
    assertThat(printed, containsString("HTTP/1.1 200"));
    assertThat(printed, containsString("${ACCESS_TOKEN}"));
    assertThat(printed, not(containsString(fixture.token)));
  }

  /** Whatever configuration, filter and order: a print stream is one that nobody else knows. */
  static Stream<Arguments> waysOfLogging() {
    LogConfig plain = LogConfig.logConfig().enablePrettyPrinting(false).blacklistHeader("x");
    Filter late =
        (request, response, context) -> {
          request.header("Authorization", "Bearer a2SECRET");
          return context.next(request, response);
        };
    return Stream.<BiFunction<RequestSpecification, PrintStream, RequestSpecification>>of(
            (it, out) -> it.config(logging(out)).log().all(),
            (it, out) -> it.log().all().config(logging(out)).log().headers().log().cookies(),
            (it, out) -> it.config(config(plain.defaultStream(out))).log().all(),
            (it, out) -> it.config(logging(out)).log().all().expect().log().all().request(),
            (it, out) ->
                it.spec(new RequestSpecBuilder().setConfig(logging(out)).build()).log().all(),
            (it, out) -> it.filter(late).filter(new RequestLoggingFilter(out)),
            (it, out) -> it.filters(new RequestLoggingFilter(out), new ResponseLoggingFilter(out)),
            (it, out) -> it.filters(new RequestLoggingFilter(out), new ErrorLoggingFilter(out)),
            (it, out) -> it.config(config(plain.defaultStream(out))).log().ifValidationFails())
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("waysOfLogging")
  void credentialsAndCookiesAreNeverLogged(
      BiFunction<RequestSpecification, PrintStream, RequestSpecification> way) {
    fixture.gateway.answer(
        "employee-name",
        Answer.json(200, "{\"t\":\"" + fixture.token + "\"}")
            .withHeader("Set-Cookie", "given=rcSECRET; Path=/"));
    for (String authorization : List.of("Own aSECRET", "Bearer " + fixture.token)) {
      String printed =
          printed(
              out -> {
                RequestSpecification request = client.given().cookie("session", "cSECRET");
                request.header("Authorization", authorization).queryParam("id", "7");
                Response response = way.apply(request, out).get("/getEmployeeName?q={q}", "a b");
                response.then().log().all().log().headers().log().cookies();
                assertThrows(AssertionError.class, () -> response.then().statusCode(999));
                assertThat(response.cookie("given"), is(anyOf(nullValue(), is("rcSECRET"))));
              });
      assertThat(printed, not(containsString("SECRET")));
      assertThat(printed, not(containsString(fixture.token)));
      assertThat(printed, containsString("="));
      assertThat(header("Cookie"), is("${COOKIE}"));
      assertThat(sent().uri().getRawQuery(), is("id=7&q=a%20b"));
    }
  }

  static Stream<Arguments> waysOfSendingABody() {
    return Stream.<BiFunction<RequestSpecification, String, RequestSpecification>>of(
            (it, token) -> it.body(token),
            (it, token) -> it.body(token.getBytes(StandardCharsets.UTF_8)),
            (it, token) -> it.contentType(ContentType.JSON).body(file("{\"t\":\"" + token + "\"}")),
            (it, token) -> it.multiPart("t", "a.txt", token.getBytes(StandardCharsets.UTF_8)),
            (it, token) -> it.multiPart("t", file(token), "text/plain"),
            (it, token) -> it.body("{\"t\":\"" + token + "\"}").contentType(ContentType.JSON),
            (it, token) -> it.contentType(ContentType.JSON).body(Map.of("t", token)),
            (it, token) -> it.formParam("t", token),
            (it, token) -> it.multiPart("t", token).multiPart("m", Map.of("t", token)))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("waysOfSendingABody")
  void aBodyIsSentAsItIsAndLoggedWithoutSecrets(
      BiFunction<RequestSpecification, String, RequestSpecification> way) {
    for (boolean pretty : List.of(true, false)) {
      String printed =
          printed(
              out ->
                  way.apply(client.given(), fixture.token)
                      .filter(new RequestLoggingFilter(LogDetail.ALL, pretty, out))
                      .post("/employees")
                      .then()
                      .statusCode(200));
      assertThat(received().body(), containsString(fixture.token));
      assertThat(printed, containsString("${ACCESS_TOKEN}"));
      assertThat(printed, not(containsString(fixture.token)));
    }
  }

  @Test
  void whatIsNoTextIsLoggedByItsLength() {
    String printed =
        printed(
            out ->
                client
                    .given()
                    .filter(new RequestLoggingFilter(out))
                    .body(new byte[] {(byte) 0x89, 'P', 'N', 'G'})
                    .post("/employees"));
    assertThat(printed, containsString("<4 bytes that are not text>"));
  }

  @ResourceLock(Resources.SYSTEM_OUT)
  @Test
  void whatAResponsePrintsHoldsNoSecret() {
    fixture.gateway.answer(
        "employee-name",
        Answer.json(200, "{\"t\":\"" + fixture.token + "\"}")
            .withHeader("Set-Cookie", "given=rcSECRET; Path=/")
            .withHeader("x-token", fixture.token));
    String printed =
        printedByAnybody(
            () -> {
              for (Response response :
                  List.of(
                      client.given().get("/getEmployeeName"),
                      client.given().filter(new ResponseLoggingFilter()).get("/getEmployeeName"),
                      client.get("/getEmployeeName").response())) {
                assertThat(response.print(), containsString(fixture.token));
                assertThat(response.body().prettyPrint(), containsString(fixture.token));
                assertThat(response.andReturn().peek().prettyPeek(), is(response));
                assertThat(response.path("t"), is(fixture.token));
                assertThat(response.cookie("given"), is("rcSECRET"));
                response.thenReturn().then().body("t", is(fixture.token)).log().all();
              }
            });
    assertThat(printed, containsString("{\"t\":\"${ACCESS_TOKEN}\"}"));
    assertThat(printed, containsString("    \"t\": \"${ACCESS_TOKEN}\""));
    assertThat(printed, containsString("x-token: ${ACCESS_TOKEN}"));
    assertThat(printed, not(containsString(fixture.token)));
    assertThat(printed, not(containsString("SECRET")));
  }

  @Test
  void aFilterChangesARequestThatIsLogged() {
    String printed =
        printed(
            out ->
                client
                    .given()
                    .config(logging(out))
                    .filter(
                        (request, response, context) -> {
                          request.pathParam("id", "a b").queryParam("q", "1");
                          return context.next(request, response);
                        })
                    .log()
                    .all()
                    .get("/getEmployeeName/{id}")
                    .then()
                    .statusCode(200));
    assertThat(received().path(), is("/getEmployeeName/a%20b"));
    assertThat(received().query(), is("q=1"));
    assertThat(printed, containsString("/getEmployeeName/a%20b?q=1"));
  }

  @Test
  void requestAndResponseAreLoggedIfAnExpectationFails() {
    String before =
        printed(
            out -> {
              RequestSpecification request = client.given().config(logging(out));
              String text =
                  failure(
                      () ->
                          request
                              .log()
                              .ifValidationFails()
                              .get("/getEmployeeName")
                              .then()
                              .log()
                              .ifValidationFails()
                              .statusCode(201));
              assertThat(text, startsWith("1 expectation failed.\nExpected status code <201>"));
              assertThat(text, containsString("  request  GET " + url("/getEmployeeName")));
            });
    assertThat(before.split("Request URI:", -1).length, is(2));
    assertThat(before.split("HTTP/1.1 200", -1).length, is(2));
    String nothing =
        printed(
            out ->
                client
                    .given()
                    .config(logging(out))
                    .log()
                    .ifValidationFails()
                    .get("/getEmployeeName")
                    .then()
                    .log()
                    .ifError()
                    .statusCode(200));
    assertThat(nothing, is(""));
  }

  @Test
  void aMultipartBodyIsSent() {
    client
        .given()
        .multiPart("file", "a.txt", "Zoë".getBytes(StandardCharsets.UTF_8), "text/plain")
        .multiPart("name", "Ada")
        .post("/employees")
        .then()
        .statusCode(200)
        .body("request.body", containsString("filename=\"a.txt\""))
        .body("request.body", containsString("Ada"));
    assertThat(header("Content-Type"), startsWith("multipart/form-data; boundary="));
  }

  @Test
  void aFormIsSent() {
    client.given().formParam("name", "Zoë +1").post("/employees").then().statusCode(200);
    assertThat(received().body(), is("name=Zo%C3%AB%20%2B1"));
    assertThat(header("Content-Type"), startsWith("application/x-www-form-urlencoded"));
  }

  @Test
  void pathParametersAreEncoded() {
    client.given().when().get("/getEmployeeName/{id}", "Zoë Ä/1").then().statusCode(200);
    assertThat(received().path(), is("/getEmployeeName/Zo%C3%AB%20%C3%84%2F1"));
    client.given().pathParam("id", "a b").get("/getEmployeeName/{id}").then().statusCode(200);
    assertThat(received().path(), is("/getEmployeeName/a%20b"));
  }

  @Test
  void parametersOfOneNameAreAllSent() {
    client.given().queryParam("id", "1", "2").get("/getEmployeeName");
    assertThat(received().query(), is("id=1&id=2"));
    client.given().get("/getEmployeeName?id=3&id=4&e=&f");
    assertThat(received().query(), is("id=3&id=4&e=&f"));
  }

  @Test
  void aPercentSignAloneIsEncoded() {
    client.given().queryParam("q", "100%").get("/getEmployeeName").then().statusCode(200);
    assertThat(received().query(), is("q=100%25"));
    client.given().get("/getEmployeeName?q=100%").then().statusCode(200);
    assertThat(received().query(), is("q=100%25"));
    client.given().get("/getEmployeeName/{id}", "5%").then().statusCode(200);
    assertThat(received().path(), is("/getEmployeeName/5%25"));
    client.get("/getEmployeeName/5%?q=100%&r=%2&s=%41");
    assertThat(received().path(), is("/getEmployeeName/5%25"));
    assertThat(received().query(), is("q=100%25&r=%252&s=%41"));
  }

  static Stream<Arguments> urlsThatAreNone() {
    return Stream.<UnaryOperator<RequestSpecification>>of(
            it -> it.queryParam("q", "100%"),
            it -> it.queryParam("q", "a|b"),
            it -> it.queryParam("q", "two\nlines"),
            it -> it.basePath("/50%"),
            it -> it.basePath("/50%zz"),
            it -> it.basePath("/a b"),
            it -> it.pathParam("unused", "50%").basePath("/{unused}"),
            it -> it.basePath("/{no value}"),
            it -> it.baseUri("http://a host"),
            it -> it.baseUri("http://[::1"),
            it -> it.baseUri("http://host:port"))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("urlsThatAreNone")
  void whatIsNotEncodedAndNoUrlIsNamed(UnaryOperator<RequestSpecification> way) {
    RequestSpecification request = way.apply(client.given().urlEncodingEnabled(false));
    String refused =
        assertThrows(IllegalArgumentException.class, () -> request.get("/getEmployeeName"))
            .getMessage();
    assertThat(refused, startsWith("nothing was sent, because "));
    assertThat(refused, containsString("Percent-encode what is not allowed in a URL"));
    assertThat(fixture.gateway.received().isEmpty(), is(true));
  }

  @Test
  void whatIsEncodedAlreadyIsSentAsItIs() {
    RequestSpecification asItIs = client.given().urlEncodingEnabled(false);
    asItIs.queryParam("q", "100%25").get("/getEmployeeName/{id}", "a%20b").then().statusCode(200);
    assertThat(received().path(), is("/getEmployeeName/a%20b"));
    assertThat(received().query(), is("q=100%25"));
  }

  @Test
  void aFilterWithoutResponseIsNamed() {
    Filter twice =
        (request, response, context) -> {
          context.next(request, response);
          return context.next(request, response);
        };
    String refused =
        assertThrows(
                IllegalStateException.class,
                () -> client.given().filter(twice).get("/getEmployeeName"))
            .getMessage();
    assertThat(refused, startsWith("a filter returned no response"));
  }

  @Test
  void responseSpecificationsAreCheckedAndExplained() {
    client
        .given()
        .get("/getEmployeeName")
        .then()
        .spec(
            new ResponseSpecBuilder()
                .expectStatusCode(200)
                .expectBody("route", equalTo("employee-name"))
                .build());
    String text =
        failure(
            () ->
                client
                    .given()
                    .get("/getEmployeeName")
                    .then()
                    .spec(new ResponseSpecBuilder().expectStatusCode(201).build()));
    assertThat(text, containsString("function get-name of route employee-name"));
    String before =
        failure(
            () ->
                client
                    .given()
                    .expect()
                    .spec(new ResponseSpecBuilder().expectStatusCode(201).build())
                    .when()
                    .get("/getEmployeeName"));
    assertThat(before, containsString("function get-name of route employee-name"));
  }

  @Test
  void severalExpectationsBeforeTheRequestAreOneFailure() {
    String text =
        failure(
            () ->
                client
                    .given()
                    .expect()
                    .statusCode(201)
                    .body("route", equalTo("another"))
                    .when()
                    .get("/getEmployeeName"));
    assertThat(text, startsWith("2 expectations failed.\n"));
    assertThat(text.split("likely ", -1).length, is(2));
  }

  @Test
  void everythingCanBeExtracted() {
    fixture.gateway.answer(
        "employee-name",
        Answer.json(200, "{\"name\":\"Zoë\",\"ids\":[1,2]}").withHeader("Set-Cookie", "a=b"));
    Response response = client.given().get("/getEmployeeName").then().extract().response();
    for (int i = 0; i < 2; i++) {
      assertThat(response.path("name"), is("Zoë"));
      assertThat(response.jsonPath().getList("ids"), is(List.of(1, 2)));
      assertThat(response.asString(), containsString("Zoë"));
      assertThat(response.body().asByteArray().length, is(27));
      assertThat(response.cookie("a"), is("b"));
      assertThat(response.contentType(), startsWith("application/json"));
      assertThat(response.timeIn(TimeUnit.SECONDS), is(lessThan(20L)));
      response.then().body("ids", hasItem(2)).body("name", is("Zoë"));
    }
    Map<?, ?> map = client.get("/getEmployeeName").response().as(Map.class, new JsonBodies());
    assertThat(map.get("name"), is("Zoë"));
  }

  @Test
  void theTimeIsThatOfTheExchange() {
    Response response = client.get("/getEmployeeName").response();
    assertThat(response.time(), is(sent().duration().toMillis()));
    response.then().time(is(greaterThanOrEqualTo(0L)));
  }

  /** As JSON Schema validators come. */
  @Test
  void theWholeBodyCanBeMatched() {
    Matcher<String> schema = containsString("forgeApiProbe");
    client.given().get("/getEmployeeName").then().assertThat().body(schema);
    assertThat(
        failure(() -> client.given().get("/getEmployeeName").then().body(not(schema))),
        containsString("likely "));
  }

  @Test
  void aBodyThatIsNoJsonIsNoFailureWithoutWords() {
    fixture.gateway.answer("employee-name", Answer.json(200, "{nonsense"));
    Throwable thrown =
        assertThrows(
            Throwable.class,
            () -> client.given().get("/getEmployeeName").then().body("name", is("Ada")));
    assertThat(String.valueOf(thrown.getMessage()), containsString("Lexing failed on line: 1"));
  }

  @Test
  void aFilterMayAddAndMayAnswer() {
    client
        .given()
        .filter(
            (request, response, context) -> {
              request.header("x-trace", "7").queryParam("id", "9");
              return context.next(request, response);
            })
        .get("/getEmployeeName")
        .then()
        .body("request.queryParameters.id", is(List.of("9")));
    assertThat(received().headers(), hasItem(new Header("x-trace", "7")));
    int before = fixture.gateway.received().size();
    Response canned =
        client
            .given()
            .filter(
                (request, response, context) ->
                    new ResponseBuilder().setStatusCode(418).setBody("tea").build())
            .get("/getEmployeeName");
    assertThat(canned.statusCode(), is(418));
    assertThat(fixture.gateway.received().size(), is(before));
  }

  @Test
  void aFilterMayChangeTheResponse() {
    client
        .given()
        .filter(
            (request, response, context) ->
                new ResponseBuilder()
                    .clone(context.next(request, response))
                    .setStatusCode(299)
                    .build())
        .get("/getEmployeeName")
        .then()
        .statusCode(299);
  }

  @Test
  void objectsAreSentAsJson() {
    client
        .given()
        .contentType(ContentType.JSON)
        .body(Map.of("name", "Zoë"))
        .when()
        .put("/employees/{id}", 7)
        .then()
        .body("request.body", is("{\"name\":\"Zoë\"}"));
  }

  private static RestAssuredConfig logging(PrintStream out) {
    return config(LogConfig.logConfig().defaultStream(out));
  }

  private static RestAssuredConfig config(LogConfig logs) {
    return RestAssuredConfig.config().logConfig(logs);
  }

  private static String printed(java.util.function.Consumer<PrintStream> action) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    action.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String printedByAnybody(Runnable action) {
    PrintStream console = System.out;
    try {
      return printed(
          out -> {
            System.setOut(out);
            action.run();
          });
    } finally {
      System.setOut(console);
    }
  }

  private static File file(String text) {
    try {
      File file = File.createTempFile("body", ".txt");
      file.deleteOnExit();
      Files.writeString(file.toPath(), text);
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String url(String path) {
    return fixture.gateway.site().baseUrl(client.form()) + path;
  }

  private Exchange sent() {
    List<Exchange> all = fixture.log.exchanges();
    return all.get(all.size() - 1);
  }

  private @Nullable String authorization() {
    return header("Authorization");
  }

  private @Nullable String header(String name) {
    return sent().requestHeaders().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse(null);
  }

  private ReceivedRequest received() {
    List<ReceivedRequest> all = fixture.gateway.received();
    return all.get(all.size() - 1);
  }

  private static String failure(org.junit.jupiter.api.function.Executable action) {
    return String.valueOf(assertThrows(AssertionError.class, action).getMessage());
  }
}
