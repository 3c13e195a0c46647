package com.example.employees;

import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.equivalentTo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.site.UrlForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A route can be called with the site's cloud ID or with its host name. */
@ForgeApiTest
class BothUrlsTest {

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void anEmployeeIsFoundThroughEitherUrl(UrlForm form, ForgeApiClient client) {
    client
        .via(form)
        .get("/getEmployeeName?id=1234")
        .then()
        .statusCode(200)
        .body("name", equalTo("Ada Lovelace"));
  }

  @Test
  void bothUrlsGiveTheSameResponse(ForgeApiClient client) {
    assertThat(
        client.via(UrlForm.SITE_NAME).get("/getEmployeeName/1234"),
        is(equivalentTo(client.via(UrlForm.CLOUD_ID).get("/getEmployeeName/1234"))));
  }
}
