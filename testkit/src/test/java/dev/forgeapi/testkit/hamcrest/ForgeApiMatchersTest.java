package dev.forgeapi.testkit.hamcrest;

import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.blockedBecauseDisabled;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.deniedForMissingScope;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.equivalentTo;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.notServed;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.sawBody;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.sawHeader;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.sawQuery;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.servedBy;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.Granted;
import dev.forgeapi.testkit.NoToken;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** What the matchers take, and what they say of what they do not take. */
@ForgeApiTest(manifest = "src/test/resources/dev/forgeapi/testkit/employees/manifest.yml")
class ForgeApiMatchersTest {
  private final ForgeApiClient client;
  private final ForgeApiClient reader;
  private final ForgeApiClient stranger;
  private final ForgeGateway gateway;

  ForgeApiMatchersTest(
      ForgeApiClient client,
      @Granted("read:employee:custom") ForgeApiClient reader,
      @NoToken ForgeApiClient stranger,
      ForgeGateway gateway) {
    this.client = client;
    this.reader = reader;
    this.stranger = stranger;
    this.gateway = gateway;
  }

  @Test
  void notServedTakesAnyAnswerOfThePlatform() {
    assertThat(stranger.get("/getEmployeeName"), is(notServed()));
    assertThat(client.get("/nowhere"), is(notServed()));
    assertMismatch(
        client.get("/getEmployeeName?probeStatus=404"),
        notServed(),
        """
        Expected: a response of the platform, not of the app
             but: GET URL/getEmployeeName?probeStatus=404 returned 404 {"forgeApiProbe":1,BODY
                  by route employee-name\
        """);
  }

  @Test
  void deniedForMissingScopeTakesTheCapturedAnswer() {
    assertThat(reader.post("/employees", "{}"), is(deniedForMissingScope()));
    assertMismatch(
        stranger.get("/getEmployeeName"),
        deniedForMissingScope(),
        """
        Expected: a denial for a missing scope: 401 with 'scope does not match'
             but: GET URL/getEmployeeName returned 401 {"code":401,"message":"Unauthorized"}
                  likely because no token was sent
                  to do: call with a client that has a grant: one without @NoToken, or a configured identity\
        """);
    gateway.answer("employee-name", Answer.json(200, "{}"));
    assertMismatch(
        client.get("/getEmployeeName"),
        deniedForMissingScope(),
        """
        Expected: a denial for a missing scope: 401 with 'scope does not match'
             but: GET URL/getEmployeeName returned 200 {}\
        """);
  }

  @Test
  void blockedBecauseDisabledLooksAtTheToggle() {
    gateway.restApis().disable();
    ForgeApiResponse blocked = client.get("/getEmployeeName");
    assertThat(blocked, is(blockedBecauseDisabled()));
    Answer disabled = GatewayProfile.standard().answer(Situation.REST_APIS_DISABLED);
    gateway.restApis().enable();
    assertMismatch(
        blocked,
        blockedBecauseDisabled(),
        """
        Expected: a call blocked because the site's REST APIs are disabled
             but: GET URL/getEmployeeName returned %d %s
                  but REST APIs are enabled on this gateway's site\
        """
            .formatted(disabled.status(), disabled.body()));
    gateway.restApis().disable();
    assertMismatch(
        stranger.get("/nowhere"),
        blockedBecauseDisabled(),
        """
        Expected: a call blocked because the site's REST APIs are disabled
             but: GET URL/nowhere returned 401 {"code":401,"message":"Unauthorized"}
                  likely because no token was sent
                  to do: call with a client that has a grant: one without @NoToken, or a configured identity\
        """);
  }

  @Test
  void servedByNamesTheRouteThatServed() {
    assertThat(client.get("/getEmployeeName/1"), is(servedBy("employee-by-id")));
    assertMismatch(
        client.get("/getEmployeeName/1"),
        servedBy("employee-name"),
        """
        Expected: a response of route employee-name
             but: was served by employee-by-id (src/test/resources/dev/forgeapi/testkit/employees/manifest.yml:13:7)\
        """);
    gateway.answer("employee-name", Answer.json(200, "{}"));
    assertMismatch(
        client.get("/getEmployeeName"),
        servedBy("employee-name"),
        """
        Expected: a response of route employee-name
             but: GET URL/getEmployeeName returned 200 {}
                  which does not show what the function received: it does not follow the probe contract\
        """);
  }

  @Test
  void sawShowsWhatTheFunctionSaw() {
    ForgeApiResponse response =
        client
            .call("employee-create")
            .query("id", "1234", "5")
            .header("X-Team", "blue")
            .json("{\"a\":1}")
            .send();
    assertThat(response, is(sawQuery("id", "1234", "5")));
    assertThat(response, is(sawQuery("none")));
    assertThat(response, is(sawHeader("x-team", "blue")));
    assertThat(response, is(sawBody("{\"a\":1}")));
    assertThat(response, is(sawBody(containsString("a"))));
    assertMismatch(
        response,
        sawQuery("id", "1234"),
        """
        Expected: a function that saw parameter 'id' is <[1234]>
             but: route employee-create saw parameter 'id' was <[1234, 5]>\
        """);
    assertMismatch(
        response,
        sawHeader("x-team", "red"),
        """
        Expected: a function that saw header 'x-team' is <[red]>
             but: route employee-create saw header 'x-team' was <[blue]>\
        """);
    assertMismatch(
        response,
        sawBody("{}"),
        """
        Expected: a function that saw the body is "{}"
             but: route employee-create saw the body was "{\\"a\\":1}\"\
        """);
    assertMismatch(
        reader.post("/employees", "{}"),
        sawBody("{}"),
        """
        Expected: a function that saw the body is "{}"
             but: POST URL/employees returned 401 {"code":401,"message":"Unauthorized; scope does not match"}
                  likely because the grant lacks write:employee:custom, which route employee-create needs (manifest.yml:25)
                  to do: add it to @Granted, or to the scopes that the test requests\
        """);
  }

  @Test
  void equivalentAnswersSayTheSame() {
    ForgeApiResponse first = client.get("/getEmployeeName?id=1");
    assertThat(client.via(UrlForm.SITE_NAME).get("/getEmployeeName?id=1"), is(equivalentTo(first)));
    assertMismatch(
        client.get("/getEmployeeName?id=2"),
        equivalentTo(first),
        """
        Expected: a response equivalent to that of GET URL/getEmployeeName?id=1 returned 200 {"forgeApiProbe":1,BODY
             but: the body at /request/queryParameters/id/0 was "2" instead of "1\"\
        """);
    assertMismatch(
        stranger.get("/getEmployeeName?id=1"),
        equivalentTo(first),
        """
        Expected: a response equivalent to that of GET URL/getEmployeeName?id=1 returned 200 {"forgeApiProbe":1,BODY
             but: the status was 401 instead of 200\
        """);
    gateway.answer("employee-name", Answer.json(200, "{\"a\":1,\"b\":[1]}"));
    ForgeApiResponse json = client.get("/getEmployeeName");
    gateway.answer("employee-name", Answer.json(200, "{ \"b\": [1], \"a\": 1 }"));
    assertThat(client.get("/getEmployeeName"), is(equivalentTo(json)));
    gateway.answer("employee-name", Answer.json(200, "{\"a\":1,\"b\":[1],\"c\":null}"));
    assertMismatch(
        client.get("/getEmployeeName"),
        equivalentTo(json),
        """
        Expected: a response equivalent to that of GET URL/getEmployeeName returned 200 {"a":1,"b":[1]}
             but: the body at /c was null instead of absent\
        """);
  }

  private void assertMismatch(
      ForgeApiResponse response, Matcher<ForgeApiResponse> matcher, String text) {
    AssertionError failed = assertThrows(AssertionError.class, () -> assertThat(response, matcher));
    String shown =
        String.valueOf(failed.getMessage())
            .strip()
            .replace(gateway.site().baseUrl(UrlForm.CLOUD_ID).toString(), "URL")
            .replace(Path.of("").toAbsolutePath() + "/", "")
            .replaceAll("\"forgeApiProbe\":1,.*", "\"forgeApiProbe\":1,BODY");
    assertThat(shown, is(text));
  }
}
