package com.example.employees;

import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.blockedBecauseDisabled;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.RestApis;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.site.Site;
import org.junit.jupiter.api.Test;

/** An admin of the site decides whether the app's REST APIs can be called at all. */
@ForgeApiTest
class DisabledRestApisTest {

  @Test
  @RestApis(RestApisState.DISABLED)
  void nothingIsServedUntilAnAdminEnablesTheRestApis(ForgeApiClient client, Site site) {
    assertThat(client.get("/getEmployeeName/1234"), is(blockedBecauseDisabled()));
    site.restApis().enable();
    client.get("/getEmployeeName/1234").then().statusCode(200);
  }

  @Test
  void disablingBlocksCallsThatWorkedBefore(ForgeApiClient client, Site site) {
    client.get("/getEmployeeName/1234").then().statusCode(200);
    site.restApis().disable();
    assertThat(client.get("/getEmployeeName/1234"), is(blockedBecauseDisabled()));
  }
}
