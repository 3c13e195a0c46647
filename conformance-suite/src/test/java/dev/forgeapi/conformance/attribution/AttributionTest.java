package dev.forgeapi.conformance.attribution;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first cause of the first failure is the right one, on a site of which the suite only knows
 * what the configuration says. Mutants alone would prove nothing: an analyzer that always blames
 * the platform is right about each of them.
 */
@Tag("integration")
class AttributionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aMistakeIsPutDownToWhoMadeIt(Mistake mistake) throws Exception {
    CheckResult first = first(mistake.site.run(folder));
    assertThat(told(first), first.attribution().get(0), is(mistake.culprit));
    assertThat(told(first), first.attribution().size(), is(first.causes().size()));
  }

  /** One mutant for each requirement and fault class that shows on a site without its switch. */
  @Tag("thorough")
  @Test
  void aBrokenPlatformIsBlamedForWhatItBreaks() throws Exception {
    List<String> wrong = new ArrayList<>();
    int right = 0;
    for (CatalogFault mutant : mutants()) {
      RunResult run =
          new MistakenSite().with(mutant).run(Files.createDirectory(folder.resolve(mutant.name())));
      List<CheckResult> own =
          run.checks().stream()
              .filter(check -> check.verdict() == Verdict.FAIL)
              .filter(check -> check.id().equals(mutant.requirement().orElseThrow()))
              .toList();
      if (own.isEmpty()) {
        continue; // not on this app's routes
      }
      if (own.get(0).attribution().get(0) == Culprit.GATEWAY) {
        right++;
      } else {
        wrong.add(mutant + ": " + told(own.get(0)));
      }
    }
    // For the page that publishes the share.
    Files.writeString(
        Files.createDirectories(Path.of("target")).resolve("attribution.txt"),
        "%d of %d broken rules are put down to the platform first: %.1f %%%n%s%n"
            .formatted(
                right,
                right + wrong.size(),
                100.0 * right / (right + wrong.size()),
                String.join("\n", wrong)));
    String measured = right + " right, " + wrong.size() + " wrong: " + String.join("\n", wrong);
    assertThat(measured, right, is(greaterThan(20)));
    assertThat(measured, 100 * right / (right + wrong.size()) >= 85, is(true));
  }

  private static List<CatalogFault> mutants() {
    Map<String, CatalogFault> sample = new TreeMap<>();
    for (CatalogFault mutant : GatewayFaults.of(FaultKind.MUTANT)) {
      String requirement = mutant.requirement().orElseThrow();
      if (!requirement.matches("(STATE|TOKEN)-.*")) {
        sample.putIfAbsent(mutant.name().replaceAll("-in-(cloud-id|site-name)-form", ""), mutant);
      }
    }
    return List.copyOf(sample.values());
  }

  private static CheckResult first(RunResult run) {
    return Stream.of(Verdict.FAIL, Verdict.INCONCLUSIVE)
        .flatMap(verdict -> run.checks().stream().filter(check -> check.verdict() == verdict))
        .filter(check -> !check.attribution().isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError(run.sentence()));
  }

  private static String told(CheckResult check) {
    return "%s %s on %s through %s: %s %s %s"
        .formatted(
            check.verdict(),
            check.id(),
            check.route(),
            check.urlForm(),
            check.message(),
            check.attribution(),
            check.causes());
  }

  @Test
  void whereAPathOfSeveralRoutesIsNotServedNoRouteIsMissing() throws Exception {
    RunResult run =
        new MistakenSite()
            .app(Apps.TUTORIAL)
            .configured(text -> text + "outOfScope: {STATE: by hand}\n")
            .with(GatewayFaults.named("paths-of-several-routes-not-found"))
            .run(folder);

    CheckResult first = first(run);
    assertThat(told(first), first.id(), startsWith("ROUTE-"));
    assertThat(told(first), first.attribution().get(0), is(Culprit.GATEWAY));
  }

  @Test
  void whatPassesIsNobodysFault() throws Exception {
    RunResult run =
        new MistakenSite().configured(text -> text + "outOfScope: {STATE: by hand}\n").run(folder);
    assertThat(
        run.checks().stream()
            .filter(check -> check.verdict() == Verdict.PASS)
            .filter(check -> !check.attribution().isEmpty() || !check.causes().isEmpty())
            .toList(),
        is(empty()));
    assertThat(
        run.sentence(),
        run.checks().stream().anyMatch(c -> c.verdict() == Verdict.FAIL),
        is(false));
  }
}
