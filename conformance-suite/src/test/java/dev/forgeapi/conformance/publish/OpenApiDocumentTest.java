package dev.forgeapi.conformance.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.site.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiDocumentTest {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final JsonNode document = json(EmployeeDirectory.table());

  private static JsonNode json(EndpointTable table) {
    return JsonMapper.shared().readTree(OpenApiDocument.json(table));
  }

  @Test
  void yamlAndJsonAreTheSameDocument() {
    String yaml = OpenApiDocument.yaml(EmployeeDirectory.table());
    assertThat(new YAMLMapper().readTree(yaml), is(document));
  }

  @Test
  void everyVariableOfAPathIsAParameterAndTheOtherWayRound() {
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
          if (parameter.get("in").stringValue().equals("path")) {
            parameters.add(parameter.get("name").stringValue());
          }
        }
        assertThat(path.getKey(), parameters, is(variables(path.getKey())));
      }
    }
  }

  @Test
  void noTwoTemplatesHaveTheSameShape() {
    Set<String> shapes = new HashSet<>();
    document
        .get("paths")
        .propertyNames()
        .forEach(path -> assertThat(path, shapes.add(path.replaceAll("\\{\\w+}", "{}"))));
  }

  @Test
  void everyRouteHasAnOperationOfItsKey() {
    assertThat(
        document.get("paths").findValuesAsString("operationId"),
        containsInAnyOrder(
            "employee-get",
            "employee-add",
            "employee-by-id",
            "employee-below",
            "badge-of-employee"));
  }

  @Test
  void everyScopeThatIsRequiredIsExplained() {
    JsonNode explained = document.at("/components/securitySchemes/oauth2/flows/authorizationCode");
    Set<String> scopes = new HashSet<>(explained.get("scopes").propertyNames());
    for (JsonNode requirement : document.get("paths").findValues("security")) {
      List<String> required = new ArrayList<>();
      requirement.get(0).get("oauth2").forEach(scope -> required.add(scope.stringValue()));
      assertThat(required, hasItem("read:forge-app:confluence"));
      assertThat(scopes.containsAll(required), is(true));
    }
    assertThat(scopes, hasItem("offline_access"));
  }

  @Test
  void everyVariableOfAServerHasADefault() {
    JsonNode unknown =
        json(
            EndpointTable.of(
                EmployeeDirectory.manifest(), EmployeeDirectory.anywhere(Product.JIRA), Map.of()));
    for (JsonNode servers : List.of(document.get("servers"), unknown.get("servers"))) {
      assertThat(servers.size(), is(2));
      for (JsonNode server : servers) {
        assertThat(
            server.get("variables").propertyNames(),
            is(Set.copyOf(variables(server.get("url").stringValue()))));
      }
    }
    assertThat(
        unknown.get("servers").findValuesAsString("url"),
        everyItem(containsString("{environmentId}")));
  }

  @Test
  void theAuthorizationUrlNamesAppAndEnvironment() {
    assertThat(
        document
            .at("/components/securitySchemes/oauth2/flows/authorizationCode/authorizationUrl")
            .stringValue(),
        containsString(
            "sns=5f1f2a3c-8d1b-4b8e-9a55-1d2c3b4a5e6f.3aaa01b0-02cc-1d00-3eee-1f01f001f1f0"));
  }

  @Test
  void aSecretLookingValueIsNotShown() {
    assertThat(document.toString(), not(containsString("hunter2")));
    assertThat(MarkdownEndpoints.render(EmployeeDirectory.table()), not(containsString("hunter2")));
  }

  private static List<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
