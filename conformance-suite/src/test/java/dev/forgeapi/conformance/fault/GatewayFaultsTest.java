package dev.forgeapi.conformance.fault;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GatewayFaultsTest {
  private static final Set<UrlForm> CLOUD_ID = EnumSet.of(UrlForm.CLOUD_ID);
  private static final Set<UrlForm> SITE_NAME = EnumSet.of(UrlForm.SITE_NAME);

  /** Requirements that hold through each URL form on its own. */
  private static final List<String> IN_EACH_FORM =
      List.of(
          "URL-3",
          "URL-6",
          "ROUTE-1",
          "ROUTE-2",
          "ROUTE-3",
          "ROUTE-4",
          "ROUTE-5",
          "ROUTE-6",
          "ROUTE-7",
          "ROUTE-8",
          "QUERY-1",
          "QUERY-2",
          "QUERY-3",
          "HEADER-1",
          "BODY-1",
          "RESPONSE-1",
          "AUTH-1",
          "AUTH-2",
          "AUTH-3",
          "AUTH-4",
          "SCOPE-1",
          "SCOPE-2",
          "SCOPE-3",
          "SCOPE-4",
          "SCOPE-5",
          "STATE-1",
          "STATE-2",
          "STATE-3",
          "STATE-4",
          "STATE-5",
          "TOKEN-2");

  /** Requirements of one URL form, or of none. */
  private static final List<String> OTHERS = List.of("URL-1", "URL-2", "URL-4", "URL-5", "TOKEN-1");

  private static final String FORM = "-in-(cloud-id|site-name)-form$";

  @Test
  void namesAreUniqueWordsWithHyphens() {
    List<String> names = GatewayFaults.names();
    assertThat(names.size(), is(new HashSet<>(names).size()));
    names.forEach(name -> assertThat(name, matchesRegex("[a-z0-9]+(-[a-z0-9]+)*")));
  }

  @Test
  void thereAreEnoughOfEachKind() {
    assertThat(GatewayFaults.of(FaultKind.MUTANT).size(), is(greaterThanOrEqualTo(80)));
    assertThat(GatewayFaults.of(FaultKind.LEGAL).size(), is(greaterThanOrEqualTo(40)));
    assertThat(GatewayFaults.of(FaultKind.DECEPTIVE).size(), is(greaterThanOrEqualTo(8)));
  }

  @Test
  void descriptionsAreShortSentences() {
    for (CatalogFault fault : GatewayFaults.all()) {
      assertThat(fault.name(), fault.description(), matchesRegex("\\S.*\\."));
      assertThat(fault.name(), fault.description().length(), is(lessThanOrEqualTo(140)));
    }
  }

  @Test
  void everySentenceIsThatOfAFault() throws IOException {
    Properties sentences = new Properties();
    try (InputStream rows = CatalogFault.class.getResourceAsStream("sentences.properties")) {
      sentences.load(new InputStreamReader(rows, StandardCharsets.UTF_8));
    }
    List<String> names = GatewayFaults.names();
    for (String row : sentences.stringPropertyNames()) {
      assertThat(
          row, names.stream().anyMatch(name -> name.replaceFirst(FORM, "").equals(row)), is(true));
    }
  }

  @Test
  void mutantsAndOnlyTheyNameTheRequirementThatTheyBreak() {
    for (CatalogFault fault : GatewayFaults.all()) {
      assertThat(
          fault.name(), fault.requirement().isPresent(), is(fault.kind() == FaultKind.MUTANT));
    }
  }

  @Test
  void everyMustHasAMutantInEachFormOnItsOwn() {
    Map<String, Set<Set<UrlForm>>> covered = covered();
    for (String requirement : IN_EACH_FORM) {
      assertThat(requirement, covered.getOrDefault(requirement, Set.of()), hasItem(CLOUD_ID));
      assertThat(requirement, covered.getOrDefault(requirement, Set.of()), hasItem(SITE_NAME));
    }
    for (String requirement : OTHERS) {
      assertThat(requirement, covered.getOrDefault(requirement, Set.of()), is(not(empty())));
    }
  }

  @Test
  void noMutantBreaksWhatIsNoRequirement() {
    Set<String> known = new TreeSet<>(IN_EACH_FORM);
    known.addAll(OTHERS);
    known.add("TOKEN-3");
    Set<String> unknown = new TreeSet<>(covered().keySet());
    unknown.removeAll(known);
    assertThat(unknown, is(empty()));
  }

  private static Map<String, Set<Set<UrlForm>>> covered() {
    Map<String, Set<Set<UrlForm>>> covered = new TreeMap<>();
    for (CatalogFault fault : GatewayFaults.of(FaultKind.MUTANT)) {
      covered
          .computeIfAbsent(fault.requirement().orElseThrow(), none -> new HashSet<>())
          .add(fault.forms());
    }
    return covered;
  }

  @Test
  void everyNameIsFound() {
    for (String name : GatewayFaults.names()) {
      assertThat(GatewayFaults.named(name).name(), is(name));
    }
  }

  @Test
  void aNameMayCarryASeed() {
    assertThat(GatewayFaults.named("refused-by-lot#42").name(), is("refused-by-lot"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> GatewayFaults.named("refused-by-lot#x"))
            .getMessage();
    assertThat(message, containsString("expected a whole number"));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> GatewayFaults.named("scopes-not-enforcd"))
            .getMessage();
    assertThat(
        message,
        is("there is no fault named 'scopes-not-enforcd'; did you mean 'scopes-not-enforced'?"));
  }

  @Test
  void aNameLikeNoOtherIsAnsweredWithAnExample() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> GatewayFaults.named("nonsense"))
            .getMessage();
    assertThat(message, containsString("such as url-unknown-in-cloud-id-form"));
  }

  @Test
  void anotherSeedLeavesTheFaultAsItWas() {
    CatalogFault fault = GatewayFaults.named("jitter");
    CatalogFault other = fault.withSeed(9);
    assertThat(other, is(not(sameInstance(fault))));
    assertThat(other.description(), is(fault.description()));
    assertThat(other.toString(), is("jitter"));
    assertThat(other.drawsLots(), is(true));
    assertThat(GatewayFaults.named("toggle-ignored").withSeed(9).drawsLots(), is(false));
  }
}
