package dev.forgeapi.conformance.published;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's class path gets with the two published artifacts, and what it must not get. */
class FootprintTest {
  private static final String TESTKIT = "testkit";
  private static final String CONFORMANCE = "conformance-suite";

  /** Libraries that a user's project brings itself, in a version of its own. */
  private static final Pattern OF_THE_USER =
      Pattern.compile(
          "(META-INF/versions/\\d+/)?(com/fasterxml/jackson/(?!annotation/).*|org/eclipse/jetty/.*"
              + "|javax/servlet/.*|jakarta/.*|com/google/common/.*|org/yaml/snakeyaml/.*|kotlin/.*)\\.class");

  private static final Pattern LOGGING_BINDING =
      Pattern.compile(
          "META-INF/services/org\\.slf4j\\.spi\\.SLF4JServiceProvider|org/slf4j/impl/.*"
              + "|ch/qos/logback/.*|org/apache/log4j/.*|org/apache/logging/.*|org/slf4j/bridge/.*");

  private static final Pattern JUNIT_4 =
      Pattern.compile("junit/.*|org/junit/(?!jupiter/|platform/).*");

  @Test
  void theListsAreThoseOfTheTwoArtifacts() {
    List<String> testkit = TakenOn.with(TESTKIT).stream().map(TakenOn::artifact).toList();
    List<String> conformance = TakenOn.with(CONFORMANCE).stream().map(TakenOn::artifact).toList();

    assertThat(testkit, hasItems("io.rest-assured:rest-assured", "org.hamcrest:hamcrest"));
    assertThat(testkit, not(hasItem("org.wiremock:wiremock-standalone")));
    assertThat(conformance, everyItem(not(startsWith("org.junit."))));
    assertThat(conformance, hasItem("io.rest-assured:rest-assured"));
    assertThat(conformance, not(hasItem("info.picocli:picocli")));
  }

  @ParameterizedTest
  @ValueSource(strings = {TESTKIT, CONFORMANCE})
  void itStaysSmall(String module) {
    List<TakenOn> libraries = TakenOn.with(module);

    assertThat(libraries.size(), is(both(greaterThan(10)).and(lessThan(30))));
    assertThat(libraries.stream().mapToLong(TakenOn::bytes).sum(), is(lessThan(15_000_000L)));
  }

  @Test
  void noLoggingBindingComesWithIt() {
    assertThat(found(LOGGING_BINDING), is(empty()));
  }

  @Test
  void noJUnit4ComesWithIt() {
    assertThat(found(JUNIT_4), is(empty()));
  }

  @Test
  void noClassOfALibraryThatTheUserBringsIsHiddenInAnother() {
    assertThat(found(OF_THE_USER), is(empty()));
  }

  @Test
  void hamcrestIsOneJar() {
    assertThat(
        TakenOn.with(CONFORMANCE).stream()
            .filter(
                library -> library.classes().stream().anyMatch(n -> n.startsWith("org/hamcrest/")))
            .map(library -> library.artifact() + ":" + library.version())
            .toList(),
        is(List.of("org.hamcrest:hamcrest:2.2")));
  }

  @Test
  void noClassIsThereTwice() {
    Map<String, List<String>> holders = new TreeMap<>();
    for (TakenOn library : TakenOn.with(CONFORMANCE)) {
      for (String name : library.classes()) {
        holders.computeIfAbsent(name, n -> new ArrayList<>()).add(library.artifact());
      }
    }
    holders.values().removeIf(several -> several.size() == 1);

    assertThat(holders, is(anEmptyMap()));
  }

  private static List<String> found(Pattern unwanted) {
    return TakenOn.with(CONFORMANCE).stream()
        .flatMap(
            library ->
                library.entries().stream()
                    .filter(name -> !name.endsWith("/"))
                    .filter(unwanted.asMatchPredicate())
                    .map(name -> library.artifact() + " holds " + name))
        .toList();
  }
}
