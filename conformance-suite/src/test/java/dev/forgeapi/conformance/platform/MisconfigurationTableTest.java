package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.conformance.platform.variant.Misconfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong on the way to a site, {@code preflight} names the right cause first. */
@Tag("integration")
class MisconfigurationTableTest {
  @TempDir private Path folder;

  @Test
  void theSiteAsStagedIsReady() throws IOException {
    Ran ran = new StagedSite().preflight(folder);
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("READY"));
  }

  @Test
  void theTableIsLong() {
    assertThat(Misconfiguration.ALL.size(), greaterThanOrEqualTo(50));
  }

  @TestFactory
  Stream<DynamicTest> eachAlone() {
    return IntStream.range(0, Misconfiguration.ALL.size())
        .mapToObj(
            number -> {
              Misconfiguration wrong = Misconfiguration.ALL.get(number);
              return DynamicTest.dynamicTest(
                  wrong.name(), () -> assertNamed(wrong, folder.resolve("" + number)));
            });
  }

  /** A few pairs, drawn anew each time. */
  @TestFactory
  Stream<DynamicTest> someInPairs() {
    long seed = System.nanoTime();
    List<List<Misconfiguration>> pairs = pairs();
    Collections.shuffle(pairs, new Random(seed));
    return pairs.stream().limit(40).map(pair -> test(pair, ", seed " + seed));
  }

  @TestFactory
  @Tag("thorough")
  Stream<DynamicTest> allInPairs() {
    return pairs().stream().map(pair -> test(pair, ""));
  }

  private static List<List<Misconfiguration>> pairs() {
    List<List<Misconfiguration>> pairs = new ArrayList<>();
    for (Misconfiguration one : Misconfiguration.ALL) {
      for (Misconfiguration other : Misconfiguration.ALL) {
        if (one.part().compareTo(other.part()) < 0 && one.goesWith(other)) {
          pairs.add(List.of(one, other));
        }
      }
    }
    return pairs;
  }

  /** What the answers hide may be wrong too. */
  @Test
  void aProductThatCannotBeRuledOutIsNotSaidToBe() throws IOException {
    StagedSite site = new StagedSite();
    site.token = StagedSite.Token.ACCESS;
    site.product = "jira";
    site.claimed.remove(StagedSite.PRODUCT_SCOPE);
    site.claimed.add("read:forge-app:jira");
    site.environmentId = StagedSite.OTHER_ID;
    Ran ran = site.preflight(folder);
    assertThat(idOf(first(ran)), is("PRE-ENVIRONMENT"));
    assertThat(
        item(ran), containsString("does not show whether product: jira and the token's scopes"));
    assertThat(item(ran), not(containsString("Ruled out: the other product")));
  }

  @Test
  void aScopeThatADisabledSiteHidesIsNotSaidToBeThere() throws IOException {
    StagedSite site = new StagedSite();
    site.token = StagedSite.Token.ACCESS;
    site.granted.remove(StagedSite.PRODUCT_SCOPE);
    site.enabled = false;
    Ran ran = site.preflight(folder);
    assertThat(idOf(first(ran)), is("PRE-ENABLED"));
    assertThat(item(ran), containsString("Whether the token has the scopes shows only once"));
    assertThat(item(ran), not(containsString("a missing scope")));
  }

  @Test
  void aRouteThatNobodyMayCallComesAfterTheCauseOfTheRest() throws IOException {
    StagedSite site = new StagedSite();
    site.granted.remove("write:employee:custom");
    site.claimed.remove("write:employee:custom");
    site.enabled = false;
    Ran ran = site.preflight(folder);
    assertThat(ran.out(), idOf(first(ran)), is("PRE-ENABLED"));
    assertThat(ran.out(), containsString("? PRE-SCOPES-ROUTES"));
  }

  @Test
  void theWordsOfAPageAreShownAndAnIpAllowlistIsAmongTheCauses() throws IOException {
    StagedSite site = new StagedSite();
    site.calls(
        reply ->
            Reply.json(403, "<html><b>Your IP address</b> is not allowed</html>")
                .header("Content-Type", "text/html"));
    Ran ran = site.preflight(folder);
    assertThat(item(ran), containsString("\"Your IP address is not allowed\""));
    assertThat(item(ran), containsString("an IP allowlist"));
  }

  private DynamicTest test(List<Misconfiguration> pair, String seed) {
    return DynamicTest.dynamicTest(
        pair.get(0).name() + ", and " + pair.get(1).name() + seed,
        () -> assertOneNamed(pair, Files.createTempDirectory(folder, "pair")));
  }

  /** One of the two is named first, or its kind as the other lets it show; never a third cause. */
  private static void assertOneNamed(List<Misconfiguration> pair, Path folder) throws IOException {
    StagedSite site = new StagedSite();
    pair.forEach(wrong -> wrong.stage().accept(site));
    Ran ran = site.preflight(folder);
    String seen = ran.out() + ran.err();
    String id = idOf(first(ran));
    String item = item(ran);
    Set<Misconfiguration.Part> parts = EnumSet.noneOf(Misconfiguration.Part.class);
    pair.forEach(wrong -> parts.addAll(wrong.shownAs()));
    assertThat(
        seen,
        Misconfiguration.ALL.stream()
            .filter(wrong -> parts.contains(wrong.part()) && wrong.first().equals(id))
            .anyMatch(wrong -> wrong.words().stream().anyMatch(item::contains)),
        is(true));
    assertThat(seen, ran.exit() == 1 || ran.exit() == 3, is(true));
    assertPlain(ran);
  }

  private static void assertNamed(Misconfiguration wrong, Path folder) throws IOException {
    StagedSite site = new StagedSite();
    wrong.stage().accept(site);
    Ran ran = site.preflight(folder);
    String seen = ran.out() + ran.err();
    assertThat(seen, idOf(first(ran)), is(wrong.first()));
    String item = item(ran);
    for (String words : wrong.words()) {
      assertThat(seen, item, containsString(words));
    }
    assertThat(seen, ran.exit(), is(wrong.exit()));
    assertPlain(ran);
  }

  /** No stack trace, no class of Java, no secret. */
  private static void assertPlain(Ran ran) {
    for (String never : List.of("Exception", "\tat ", "null", AuthorizationServer.CLIENT_SECRET)) {
      assertThat(ran.out() + ran.err(), not(containsString(never)));
    }
  }

  /** The first line that is not right. */
  private static String first(Ran ran) {
    return ran.out().lines().filter(MisconfigurationTableTest::isWrong).findFirst().orElse("");
  }

  private static boolean isWrong(String line) {
    return line.startsWith("✗ ") || line.startsWith("? ");
  }

  private static String idOf(String line) {
    return line.isEmpty() ? "" : line.substring(2).split(" ", 2)[0];
  }

  /** That line, with what was seen and what is to be done about it. */
  private static String item(Ran ran) {
    List<String> lines = ran.out().lines().dropWhile(line -> !isWrong(line)).toList();
    return lines.isEmpty()
        ? ""
        : lines.get(0)
            + "\n"
            + String.join(
                "\n", lines.stream().skip(1).takeWhile(line -> line.startsWith("      ")).toList());
  }
}
