package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.blockedBecauseDisabled;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.deniedForMissingScope;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.site.Site;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Each repetition changes all that can be changed, and would see what another one changes. */
@ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
class ConcurrentTestCases {

  @RepeatedTest(50)
  void eachTestHasItsOwnSite(
      ForgeApiClient client,
      @Granted("read:employee:custom") ForgeApiClient reader,
      ForgeGateway gateway,
      Site site,
      RepetitionInfo repetition) {
    int number = repetition.getCurrentRepetition();
    client.get("/getEmployeeName").then().statusCode(200);
    site.restApis().disable();
    assertThat(client.get("/getEmployeeName"), is(blockedBecauseDisabled()));
    site.restApis().enable();
    gateway.answer("employee-name", Answer.json(201, "{\"number\":" + number + "}"));
    assertThat(reader.post("/employees", "{}"), is(deniedForMissingScope()));
    reader.given().get("/getEmployeeName").then().statusCode(201).body("number", is(number));
    assertThat(gateway.received(), hasSize(4));
  }
}
