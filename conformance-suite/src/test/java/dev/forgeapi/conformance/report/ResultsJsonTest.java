package dev.forgeapi.conformance.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsJsonTest {
  @ParameterizedTest
  @EnumSource(Verdict.class)
  void whatIsWrittenIsValidByThePublishedSchema(Verdict verdict) throws IOException {
    CheckResult whole =
        Runs.check("ROUTE-4", Level.MUST, verdict, "employee-api-1", UrlForm.SITE_NAME);
    CheckResult ofTheApp = Runs.check("OBS-CASE", Level.OBSERVE, verdict, null, null);
    RunResult run =
        Runs.run(RunVerdict.NONCONFORMANT, "broken", whole, ofTheApp, Runs.passed("URL-1"));
    assertThat(violations(ResultsJson.render(run)), is(empty()));
  }

  @Test
  void whatTheOtherSideRecordedIsNamedAndHasTheFormOfTheSchema() throws IOException {
    CheckResult check =
        Runs.passed("URL-1")
            .withJournal(List.of(new JournalEntry("0badcafe/URL-1/7", "ab".repeat(16))));
    String json = ResultsJson.render(Runs.run(RunVerdict.CONFORMANT, "fine", check));
    assertThat(violations(json), is(empty()));
    assertThat(violations(json.replace("0badcafe/URL-1/7", "7")), is(not(empty())));
    assertThat(
        JsonMapper.shared().readTree(json).at("/checks/0/journal/0/traceId").stringValue(),
        is("ab".repeat(16)));
  }

  @Test
  void theSchemaRefusesWhatTheDesignDoesNotKnow() throws IOException {
    String json = ResultsJson.render(Runs.run(RunVerdict.CONFORMANT, "fine", Runs.passed("URL-1")));
    assertThat(violations(json.replace("\"PASS\"", "\"OK\"")), is(not(empty())));
    assertThat(violations(json.replace("\"site\" :", "\"host\" :")), is(not(empty())));
  }

  @Test
  void membersHaveTheNamesAndFormsOfTheDesign() {
    CheckResult check =
        Runs.check("ROUTE-4", Level.MUST, Verdict.FAIL, "employee-api-1", UrlForm.SITE_NAME);
    JsonNode json =
        JsonMapper.shared()
            .readTree(ResultsJson.render(Runs.run(RunVerdict.NONCONFORMANT, "broken", check)));
    assertThat(json.get("schema").intValue(), is(1));
    assertThat(json.at("/verdict").stringValue(), is("NONCONFORMANT"));
    assertThat(json.at("/scope/outOfScope/STATE").stringValue(), is("thrown by hand"));
    assertThat(json.at("/checks/0/urlForm").stringValue(), is("SITE_NAME"));
    assertThat(json.at("/checks/0/location/line").intValue(), is(14));
    assertThat(json.at("/observations/1/drift").booleanValue(), is(true));
    assertThat(json.at("/receipt/byMethod/GET").intValue(), is(6));
    assertThat(
        json.at("/checks/0/exchanges").valueStream().map(JsonNode::stringValue).toList(),
        contains(
            """
            > GET https://x.example/a/b
            > authorization: Bearer ${READER}
            < 200
            < content-type: application/json
            <\s
            < {"a":1}
            * 2026-09-01T10:00:00Z, response after 3 ms, repeated 0 times
            """,
            """
            > GET https://x.example/a/b
            ! the connection was closed
            * 2026-09-01T10:00:00Z, response after 3 ms, repeated 2 times
            """));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    JsonNode check =
        JsonMapper.shared()
            .readTree(
                ResultsJson.render(Runs.run(RunVerdict.CONFORMANT, "x", Runs.passed("URL-1"))))
            .at("/checks/0");
    assertThat(
        List.copyOf(check.propertyNames()),
        equalTo(
            List.of(
                "id",
                "level",
                "verdict",
                "route",
                "urlForm",
                "message",
                "causes",
                "exchanges",
                "durationMs")));
  }

  private static List<String> violations(String json) throws IOException {
    try (InputStream resource =
        ResultsJson.class.getResourceAsStream("/dev/forgeapi/conformance/results.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(
                  new String(
                      java.util.Objects.requireNonNull(resource).readAllBytes(),
                      StandardCharsets.UTF_8));
      return schema
          .validate(
              json,
              InputFormat.JSON,
              context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
          .stream()
          .map(Object::toString)
          .toList();
    }
  }
}
