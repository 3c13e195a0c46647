package dev.forgeapi.conformance.requirement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.requirement.Requirement.Condition;
import dev.forgeapi.conformance.requirement.RequirementTable.TableReader;
import dev.forgeapi.conformance.result.Level;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTableTest {

  @Test
  void hasARowForEachGeneratedIdInTheSameOrder() {
    assertThat(
        RequirementTable.current().rows().stream().map(Requirement::id).toList(),
        contains(RequirementId.values()));
  }

  @Test
  void isThatOfTheDateItIsNamedAfter() {
    assertThat(RequirementTable.current().documentation(), is(RequirementTable.CURRENT));
  }

  @ParameterizedTest
  @EnumSource(RequirementId.class)
  void eachRowIsComplete(RequirementId id) {
    Requirement row = RequirementTable.current().get(id);

    assertThat(row.statement(), endsWith("."));
    assertThat(row.facts(), is(not(empty())));
    row.facts().forEach(fact -> assertThat(fact, startsWith("F-")));
    assertThat(row.level() == Level.OBSERVE, is(id.id().startsWith("OBS-")));
    assertThat(row.source() == null, is(row.level() == Level.OBSERVE));
  }

  @Test
  void anIdReadsAsReportsWriteIt() {
    assertThat(RequirementId.ROUTE_4.id(), is("ROUTE-4"));
    assertThat(RequirementId.OBS_TAIL_BARE.id(), is("OBS-TAIL-BARE"));
  }

  @Test
  void authorityNamesBasisPageAndFacts() {
    assertThat(
        RequirementTable.current().get(RequirementId.ROUTE_8).authority(),
        is(
            "vendor schema: https://www.npmjs.com/package/@forge/manifest (path of an apiRoute),"
                + " F-005, F-015"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {id: ROUTE-99, statement: x., forms: each, level: OBSERVE}",
        "- {id: ROUTE-1, statement: x., forms: sometimes, level: OBSERVE}",
        "- {id: ROUTE-1, statement: x., forms: each, level: MUST}",
        "- {id: ROUTE-1, statement: x., forms: each, source: {page: NOWHERE}}",
        "- {id: ROUTE-1, statement: x., forms: each, level: OBSERVE, core: [luck]}"
      })
  void aMistakeInTheTableStopsTheSuite(String row) {
    assertThrows(IllegalStateException.class, () -> read("requirements:\n  " + row));
  }

  @Test
  void aRowThatStandsThereTwiceStopsTheSuite() {
    String row = "  - {id: OBS-CASE, statement: x., forms: none, level: OBSERVE}\n";

    assertThrows(IllegalStateException.class, () -> read("requirements:\n" + row + row));
  }

  private static RequirementTable read(String yaml) throws IOException {
    return TableReader.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyConditionHasWordsForMessages() {
    Arrays.stream(Condition.values())
        .forEach(condition -> assertThat(condition.words(), is(not(""))));
  }
}
