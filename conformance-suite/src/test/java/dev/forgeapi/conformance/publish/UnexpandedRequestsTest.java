package dev.forgeapi.conformance.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnexpandedRequestsTest {

  @Test
  void aValueFromTheEnvironmentIsPublishedAsItsVariable() {
    UnexpandedRequests requests =
        new UnexpandedRequests(
            "json: {pin: \"${PIN}\"} header: ${DESK} id: ${ID}",
            Map.of("PIN", "say \"1234\"", "DESK", "fourth", "ID", "12", "HOME", "abcd"));
    RouteRequest request =
        requests
            .of(
                Map.of(
                    "key",
                    EmployeeDirectory.request(
                        "/desk/fourth",
                        Map.of("id", List.of("12", "abcd")),
                        Map.of("x-desk", "fourth floor"),
                        "{\"pin\": \"say \\\"1234\\\"\"}",
                        200,
                        null)))
            .get("key");
    assertThat(
        request,
        is(
            EmployeeDirectory.request(
                "/desk/${DESK}",
                Map.of("id", List.of("12", "abcd")),
                Map.of("x-desk", "${DESK} floor"),
                "{\"pin\": \"${PIN}\"}",
                200,
                null)));
  }
}
