package dev.forgeapi.testkit.internal.platform;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static dev.forgeapi.testkit.GatewayFixture.WRITE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.GatewayFixture;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Failure;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Source;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.site.UrlForm;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.matcher.ResponseAwareMatcher;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed expectation says, against the texts in {@code failures/}. */
class FailureReportTest {
  private static final Path TEXTS = Path.of("src/test/resources/dev/forgeapi/testkit/failures");

  private final GatewayFixture fixture = new GatewayFixture();

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void aMissingScopeIsNamedWithItsRoute() throws IOException {
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    assertText(
        "missing-scope.txt",
        () -> client.post("/employees", Map.of("name", "Ada")).then().statusCode(200));
  }

  @Test
  void theProductScopeIsNamed() throws IOException {
    ForgeApiClient client = fixture.granted(READ).via(UrlForm.SITE_NAME);
    assertText(
        "missing-product-scope.txt",
        () -> client.given().get("/getEmployeeName").then().statusCode(200));
  }

  @Test
  void disabledRestApisComeWithTheWayToEnableThem() throws IOException {
    fixture.gateway.restApis().disable();
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    assertText(
        "disabled.txt", () -> client.get("/getEmployeeName?id=1").then().statusCode(is(200)));
  }

  @Test
  void aPathWithoutARouteComesWithTheNearestOne() throws IOException {
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    assertText("no-route.txt", () -> client.get("/getEmployeName").then().statusCode(200));
  }

  @Test
  void anotherOperationComesWithTheRightOne() throws IOException {
    ForgeApiClient client = fixture.granted(READ, WRITE, PRODUCT);
    assertText("wrong-operation.txt", () -> client.get("/employees").then().statusCode(200));
  }

  @Test
  void anAnswerOfTheFunctionLeadsToIt() throws IOException {
    fixture.gateway.answer("employee-name", Answer.json(200, "{\"name\":\"Ada\"}"));
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    assertText(
        "wrong-body.txt",
        () ->
            client
                .given()
                .get("/getEmployeeName")
                .then()
                .statusCode(200)
                .body("name", equalTo("Grace")));
  }

  @Test
  void aFailureThatTheTestStatesLeadsToTheStatement() {
    fixture.gateway.fail("employee-name", Situation.INVOCATION_FAILED);
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    String text = failure(() -> client.get("/getEmployeeName").then().statusCode(200));
    assertThat(
        text, containsString("get-name of route employee-name failed, because the test says"));
    assertThat(text, containsString("remove gateway.fail(\"employee-name\", …) from the test"));
  }

  @Test
  void aFunctionThatThrowsComesWithItsError() {
    fixture.gateway.answer(
        "employee-name",
        request -> {
          throw new IllegalStateException("no database");
        });
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    String text = failure(() -> client.get("/getEmployeeName").then().statusCode(200));
    assertThat(text, containsString("employee-name threw IllegalStateException: no database\n"));
  }

  @Test
  void aCallWithoutAResponseComesWithTheLinesToPasteTheStackAndTheOutput() {
    String message =
        "function get-name calls GET /rest/api/3/myself of jira as app, and no response is"
            + " configured\nadd one under 'product' in forge-api.yaml:\nproduct:\n  name: jira";
    ForgeApiClient client =
        invoking(
            Source.NODE,
            Ending.UNANSWERED_CALL,
            new Failure("UnansweredCallError", message, List.of("    at list (src/api.ts:7:39)")),
            "looking");
    fixture.gateway.fail("employee-name", Situation.INVOCATION_FAILED);
    String text = failure(() -> client.get("/getEmployeeName").then().statusCode(200));
    assertThat(
        text,
        containsString(
            "likely   function get-name of route employee-name calls GET /rest/api/3/myself of jira"
                + " as app, and no response is configured\n"));
    assertThat(
        text,
        containsString(
            "\nproduct:\n  name: jira\n    at list (src/api.ts:7:39)\nconsole: looking\n\n"));
  }

  @Test
  void aResponseOfTheAppsOwnCodeIsNotSetInTheTest() {
    ForgeApiClient client = invoking(Source.NODE, Ending.RETURNED, null);
    String text = failure(() -> client.get("/getEmployeeName").then().statusCode(201));
    assertThat(text, containsString("to do    compare its code with the expectation\n"));
  }

  private ForgeApiClient invoking(
      Source source, Ending ending, @Nullable Failure failure, String... console) {
    FunctionRequest request =
        new FunctionRequest("GET", "/getEmployeeName", Map.of(), Map.of(), null);
    Invocation invocation =
        new Invocation(
            "employee-name",
            "get-name",
            "index.getName",
            source,
            request,
            ending,
            null,
            failure,
            List.of(console),
            List.of(),
            Duration.ZERO);
    Secret token = fixture.gateway.grantWithoutConsent(Set.of(READ, PRODUCT)).accessToken();
    return fixture.client(
        TokenSource.fixed("tester", token, Set.of(READ, PRODUCT)),
        traceId -> Optional.of(invocation));
  }

  @Test
  void aMissingTokenIsSaid() throws IOException {
    ForgeApiClient client = fixture.client(TokenSource.none());
    assertText("no-token.txt", () -> client.get("/getEmployeeName").then().statusCode(200));
  }

  @Test
  void expectationsBeforeTheRequestAreExplainedToo() {
    ForgeApiClient client = fixture.granted(PRODUCT);
    String text =
        failure(() -> client.given().expect().statusCode(200).when().get("/getEmployeeName"));
    assertThat(text, startsWith("1 expectation failed.\nExpected status code <200> but was <401>"));
    assertThat(text, containsString("the grant lacks read:employee:custom"));
  }

  static Stream<Arguments> expectations() {
    ResponseAwareMatcher<Response> aware = response -> equalTo("no " + response.statusCode());
    return Stream.<Consumer<ValidatableResponse>>of(
            then -> then.statusLine("HTTP/1.1 201"),
            then -> then.header("x-none", "1"),
            then -> then.header("x-none", aware),
            then -> then.headers(Map.of("x-none", "1")),
            then -> then.contentType("text/plain"),
            then -> then.body("route", aware),
            then -> then.body("route", equalTo("x"), "forgeApiProbe", is(2)),
            then -> then.body(equalTo("x")),
            then -> then.cookie("none"),
            then -> then.rootPath("request").body("method", equalTo("POST")),
            then -> then.appendRootPath("request").body("method", equalTo("POST")),
            then -> then.assertThat().and().statusCode(201),
            then ->
                then.spec(new io.restassured.builder.ResponseSpecBuilder().build()).statusCode(201))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void everyKindOfExpectationIsExplained(Consumer<ValidatableResponse> expectation) {
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    String text = failure(() -> expectation.accept(client.get("/getEmployeeName").then()));
    assertThat(
        text,
        containsString("function get-name of route employee-name returned this" + " response"));
  }

  @Test
  void aTokenInABodyIsNotShown() {
    String token = "eyJhbGciOiJIUzI1NiJ9.secret-of-the-test.signature";
    fixture.redaction.protect("HIDDEN", Secret.of(token));
    fixture.gateway.answer("employee-name", Answer.json(200, "{\"t\":\"" + token + "\"}"));
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    String text =
        failure(() -> client.get("/getEmployeeName").then().body("t", equalTo("another")));
    assertThat(text, not(containsString("secret-of-the-test")));
    assertThat(text, containsString("${HIDDEN}"));
  }

  @Test
  void aTokenInAUrlIsShownAsAPlaceholder() {
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    String text =
        failure(() -> client.get("/getEmployeeName?access_token=a1SECRET").then().statusCode(404));
    assertThat(text, containsString("/getEmployeeName?access_token=${TOKEN}\n"));
    assertThat(text, containsString("/getEmployeeName?access_token='\"$TOKEN\""));
  }

  @Test
  void aLongBodyIsShortened() {
    fixture.gateway.answer("employee-name", Answer.json(200, "\"" + "x".repeat(5000) + "\""));
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    String text = failure(() -> client.get("/getEmployeeName").then().statusCode(404));
    assertThat(text, containsString("xxx… (5002 characters)"));
    assertThat(text, not(containsString("x".repeat(600))));
  }

  @Test
  void aServerThatIsGoneIsExplained() {
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    fixture.gateway.close();
    String text = failure(() -> client.given().get("/getEmployeeName"));
    assertThat(
        text,
        startsWith("Expected a response, but there was none.\n\n  likely   there was no response"));
    assertThat(text, containsString("check that localhost is the right host"));
  }

  @Test
  void aScopeThatTheGrantHasIsNotBlamed() {
    List<LikelyCause> causes =
        LikelyCause.of(fixture.granted(READ, WRITE, PRODUCT).get("/nowhere"));
    assertThat(causes.get(0).cause(), is("no route of the manifest matches /nowhere"));
  }

  @Test
  void anExpiredTokenIsBlamedFor401() {
    Secret token = fixture.gateway.expiredAccessToken(Set.of(READ, PRODUCT));
    fixture.redaction.protect("STALE_ACCESS_TOKEN", token);
    ForgeApiClient client =
        fixture.client(TokenSource.fixed("stale", token, Set.of(READ, PRODUCT)));
    assertThat(
        LikelyCause.of(client.get("/getEmployeeName")).get(0).cause(),
        is("the token has expired, was revoked, or belongs to another site"));
  }

  @Test
  void credentialsOfTheRequestsOwnAreBlamedInsteadOfTheGrant() {
    ForgeApiClient client = fixture.granted(PRODUCT);
    for (RequestSpecification request :
        List.of(
            client.given().auth().basic("ada", "pass-word-1"),
            client.given().auth().oauth2("typo"),
            client.given().header("Authorization", "Bearer typo"),
            client
                .given()
                .spec(new RequestSpecBuilder().setAuth(RestAssured.oauth2("typo")).build()))) {
      String text = failure(() -> request.get("/getEmployeeName").then().statusCode(200));
      assertThat(text, containsString("likely   the request has its own Authorization (B"));
      assertThat(text, containsString("}), so the client's token was not sent"));
      assertThat(text, not(containsString("  grant ")));
      assertThat(text, not(containsString("grant lacks")));
    }
    String none =
        failure(() -> client.given().auth().none().get("/getEmployeeName").then().statusCode(200));
    assertThat(none, containsString("likely   no token was sent"));
    assertThat(none, not(containsString("  grant ")));
  }

  private void assertText(String file, Executable action) throws IOException {
    String text =
        failure(action)
            .replace(fixture.gateway.site().endpoints().api().toString(), "http://api")
            .replace(fixture.gateway.site().endpoints().site().toString(), "http://site")
            .replace(fixture.gateway.site().cloudId().value(), "CLOUD-ID")
            .replaceAll("trace ID [0-9a-f]{32}", "trace ID (32 digits)");
    assertThat(text + "\n", is(Files.readString(TEXTS.resolve(file), StandardCharsets.UTF_8)));
  }

  private static String failure(Executable action) {
    return String.valueOf(assertThrows(AssertionError.class, action).getMessage());
  }
}
