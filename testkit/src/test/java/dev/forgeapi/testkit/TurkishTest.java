package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.restassured.filter.log.ResponseLoggingFilter;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** In Turkish, the lower case of I is not i, which REST Assured does not expect. */
@Isolated("the default language is that of the JVM")
class TurkishTest {
  private final Locale before = Locale.getDefault();
  private final GatewayFixture fixture = new GatewayFixture();

  @BeforeEach
  void speakTurkish() {
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
  }

  @AfterEach
  void stop() {
    Locale.setDefault(before);
    fixture.close();
  }

  @Test
  void aDenialIsReadAsAnywhere() {
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    AtomicInteger filtered = new AtomicInteger();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Response denied =
        client
            .given()
            .filter(
                (request, expected, context) -> {
                  Response response = context.next(request, expected);
                  filtered.set(response.statusCode());
                  return response;
                })
            .filter(new ResponseLoggingFilter(new PrintStream(log, true)))
            .post("/employees");

    denied.then().statusCode(401);
    assertThat(denied.statusLine(), containsString("401"));
    assertThat(filtered.get(), is(401));
    assertThat(log.toString(), containsString("401"));
    client.post("/employees", Map.of()).then().statusCode(401);
    client.get("/getEmployeeName").then().statusCode(200);
  }
}
