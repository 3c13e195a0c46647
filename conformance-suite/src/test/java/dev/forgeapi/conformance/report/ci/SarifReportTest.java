package dev.forgeapi.conformance.report.ci;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.forgeapi.conformance.report.html.SampleRuns;
import dev.forgeapi.conformance.result.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void isValidByTheSchemaOfTheStandard() throws IOException {
    for (RunResult run :
        new RunResult[] {SampleRuns.passing(), SampleRuns.failing(), SampleRuns.large(300, 50)}) {
      assertThat(schema().validate(new SarifReport().render(run), InputFormat.JSON), is(empty()));
    }
  }

  @Test
  void theSchemaRefusesWhatIsNoSarif() throws IOException {
    String wrong = new SarifReport().render(SampleRuns.failing()).replace("\"open\"", "\"ajar\"");
    assertThat(schema().validate(wrong, InputFormat.JSON), is(not(empty())));
  }

  @Test
  void aFailureIsAnErrorAtItsLineOfTheManifest() {
    JsonNode result = run(SampleRuns.failing()).at("/results/0");
    assertThat(result.at("/ruleId").asString(), is("ROUTE-4"));
    assertThat(result.at("/kind").asString(), is("fail"));
    assertThat(result.at("/level").asString(), is("error"));
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asString(), is("app/manifest.yml"));
    assertThat(place.at("/artifactLocation/uriBaseId").asString(), is("%SRCROOT%"));
    assertThat(place.at("/region/startLine").asInt(), is(41));
    assertThat(result.at("/message/text").asString(), containsString("(both URL forms)\nLikely: "));
  }

  @Test
  void eachResultNamesItsRuleByIdAndPlace() {
    JsonNode run = run(SampleRuns.failing());
    for (JsonNode result : run.at("/results")) {
      JsonNode rule = run.at("/tool/driver/rules/" + result.at("/ruleIndex").asInt());
      assertThat(rule.at("/id"), is(result.at("/ruleId")));
      assertThat(rule.at("/helpUri").asString(), startsWith("https://"));
    }
  }

  @Test
  void whatIsUndecidedIsOpenAndHasNoLevel() {
    for (JsonNode result : run(SampleRuns.failing()).at("/results")) {
      boolean state = result.at("/ruleId").asString().equals("STATE-1");
      assertThat(result.at("/kind").asString(), is(state ? "open" : "fail"));
      assertThat(result.at("/level").asString(), is(state ? "none" : "error"));
    }
  }

  @Test
  void whatTheToolCouldNotDoIsANotificationAndNoResult() {
    JsonNode run = run(SampleRuns.failing());
    assertThat(
        run.at("/invocations/0/toolExecutionNotifications/0/associatedRule/id").asString(),
        is("SCOPE-4"));
    assertThat(run.at("/results").toString(), not(containsString("SCOPE-4")));
  }

  @Test
  void aPassingRunHasNoResults() {
    assertThat(run(SampleRuns.passing()).at("/results").size(), is(0));
  }

  private static JsonNode run(RunResult run) {
    return JSON.readTree(new SarifReport().render(run)).at("/runs/0");
  }

  private static Schema schema() throws IOException {
    try (InputStream schema =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
