package dev.forgeapi.conformance.report.ci;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.report.html.SampleRuns;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BadgeJsonTest {

  @ParameterizedTest
  @CsvSource({
    "CONFORMANT, 'conformant, 5 of 7 routes', brightgreen",
    "NONCONFORMANT, nonconformant, red",
    "INCONCLUSIVE, inconclusive, yellow",
    "PARTIAL, partial, blue",
    "ERROR, error, lightgrey"
  })
  void saysTheVerdictAndNeverMoreThanWasDecided(RunVerdict verdict, String message, String color) {
    JsonNode badge = badge(SampleRuns.of(verdict, verdict.name(), List.of()));
    assertThat(badge.at("/message").asString(), is(message));
    assertThat(badge.at("/color").asString(), is(color));
  }

  @Test
  void hasTheFieldsOfAnEndpointBadgeAndNoOther() {
    JsonNode badge = badge(SampleRuns.passing());
    assertThat(
        new TreeSet<>(badge.propertyNames()),
        is(new TreeSet<>(Set.of("schemaVersion", "label", "message", "color", "isError"))));
    assertThat(badge.at("/schemaVersion").asInt(), is(1));
  }

  private static JsonNode badge(RunResult run) {
    return JsonMapper.shared().readTree(BadgeJson.render(run));
  }
}
