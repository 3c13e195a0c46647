package dev.forgeapi.conformance.examples;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JavaScript of the examples does what their manifests and configurations say. */
class ExampleFunctionsTest {
  private static final String REQUEST =
      """
      {"method": "POST", "path": "/record", "queryParameters": {"id": ["1", "2"], "e": [""]},
       "headers": {"X-Id": ["1234"], "Authorization": ["Bearer secret"], "cookie": ["secret"]},
       "body": "{\\"name\\": \\"Zoë\\"}"}
      """;

  @Test
  void eachRouteOfTheProbeAppAnswersByTheProbeContract() throws Exception {
    ExampleApp app = ExampleApp.named("probe-app");
    List<ApiRoute> routes = app.manifest().routes();
    ArrayNode calls = ExampleApp.calls();
    routes.forEach(route -> ExampleApp.add(calls, app.handler(route), json(REQUEST)));
    JsonNode answers = app.run(calls);
    for (int i = 0; i < routes.size(); i++) {
      assertThat(answers.get(i).get("statusCode").intValue(), is(200));
      ObjectNode seen = json(REQUEST);
      seen.withObject("/headers").remove(List.of("Authorization", "cookie"));
      ObjectNode expected = JsonMapper.shared().createObjectNode();
      expected.put("forgeApiProbe", 1).put("route", routes.get(i).key()).set("request", seen);
      assertThat(json(answers.get(i).get("body").stringValue()), is(expected));
    }
  }

  @Test
  void theProbeAppAnswersTheStatusAskedForWithinTheRange() throws Exception {
    ExampleApp app = ExampleApp.named("probe-app");
    List<String> asked = List.of("200", "404", "599", "199", "600", "x", "20", "");
    ArrayNode calls = ExampleApp.calls();
    for (String status : asked) {
      ObjectNode request = json("{\"queryParameters\": {}}");
      request.withObject("/queryParameters").putArray("probeStatus").add(status);
      ExampleApp.add(calls, "exact", request);
    }
    assertThat(
        app.run(calls).valueStream().map(each -> each.get("statusCode").intValue()).toList(),
        is(List.of(200, 404, 599, 200, 200, 200, 200, 200)));
  }

  @Test
  void theEmployeeDirectoryAnswersAsItsConfigurationExpects() throws Exception {
    ExampleApp app = ExampleApp.named("employee-directory");
    JsonNode requests = app.yaml("forge-api.yaml").get("requests");
    List<ApiRoute> routes = app.manifest().routes();
    ArrayNode calls = ExampleApp.calls();
    for (ApiRoute route : routes) {
      JsonNode stated = requests.get(route.key());
      ObjectNode request = JsonMapper.shared().createObjectNode();
      request.put("method", route.operation().name()).set("path", stated.get("path"));
      request.set("queryParameters", stated.path("query"));
      request.put("body", stated.path("json").toString());
      ExampleApp.add(calls, app.handler(route), request);
    }
    JsonNode answers = app.run(calls);
    for (int i = 0; i < routes.size(); i++) {
      JsonNode expected = requests.get(routes.get(i).key()).get("expect");
      assertThat(answers.get(i).get("statusCode"), is(expected.get("status")));
      assertThat(json(answers.get(i).get("body").stringValue()), is(expected.get("json")));
    }
  }

  @Test
  void theEmployeeDirectoryExplainsARequestThatItCannotServe() throws Exception {
    ExampleApp app = ExampleApp.named("employee-directory");
    ArrayNode calls = ExampleApp.calls();
    ExampleApp.add(calls, "getByPath", json("{\"path\": \"/getEmployeeName/9\"}"));
    ExampleApp.add(calls, "getByQuery", json("{\"headers\": {\"Id\": [\"5678\"]}}"));
    ExampleApp.add(calls, "editName", json("{\"body\": \"{\"}"));
    ExampleApp.add(calls, "editName", json("{\"body\": \"null\"}"));
    assertThat(
        app.run(calls).valueStream().map(each -> each.get("statusCode").intValue()).toList(),
        is(List.of(404, 200, 400, 400)));
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }
}
