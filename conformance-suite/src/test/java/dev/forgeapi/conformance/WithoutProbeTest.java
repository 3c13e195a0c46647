package dev.forgeapi.conformance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.evidence.RecordedRuns;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An app that does not show what its functions see: only requests from the configuration show it.
 */
class WithoutProbeTest {
  @TempDir private Path folder;

  @Test
  void whatOnlyTheProbeShowsStaysOpen() throws IOException {
    RunResult result = run("without-probe", configuration("Ada", ""));

    assertThat(result.sentence(), result.verdict(), is(RunVerdict.INCONCLUSIVE));
    assertThat(ids(result, Verdict.INCONCLUSIVE), is(Set.of("QUERY-2", "HEADER-1", "BODY-1")));
    assertThat(
        result.checks().stream().map(CheckResult::message).toList(),
        hasItem(
            "only the probe app can show what a function receives: run it"
                + " with probe: true too"));
    assertThat(ids(result, Verdict.FAIL), is(Set.of()));
  }

  @Test
  void withThatOutOfScopeTheAppIsConformant() throws IOException {
    RunResult result =
        run(
            "without-probe-out-of-scope",
            configuration("Ada", "outOfScope: {QUERY-2: p, HEADER: p, BODY: p}\n"));

    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
    assertThat(
        result.observations().stream().map(Observation::id).toList(),
        not(hasItem("OBS-PRECEDENCE")));
    assertThat(
        queries(result),
        is(
            Set.of(
                "id=1",
                "id=1234",
                "_method=GET",
                "_method=POST",
                "id=1&_method=GET",
                "forgeApiCheck=1",
                "id=1&forgeApiCheck=1",
                "forgeApiCheck=%31&forgeApiCheck=20…",
                "id=1&forgeApiCheck=%31&forgeApiCheck=20…",
                "id=1&forgeApiCheck=1/2?4&forgeApiMore=%C3%A9%2F3",
                "forgeApiCheck=1/2?4&forgeApiMore=%C3%A9%2F3",
                "forgeApiWhileDisabled=1",
                "id=1&forgeApiWhileDisabled=1")));
  }

  /** The queries of everything that was sent. */
  private static Set<String> queries(RunResult result) {
    return result.checks().stream()
        .flatMap(check -> check.exchanges().stream())
        .map(exchange -> exchange.uri().getRawQuery())
        .filter(Objects::nonNull)
        .map(query -> query.replaceFirst("0{99,}$", "0…"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void anAnswerThatIsNotTheStatedOneFails() throws IOException {
    RunResult result = run("without-probe-other-answer", configuration("Grace", ""));

    assertThat(result.sentence(), result.verdict(), is(RunVerdict.NONCONFORMANT));
    assertThat(ids(result, Verdict.FAIL), is(Set.of("RESPONSE-1", "ROUTE-1")));
    List<CheckResult> failed =
        result.checks().stream().filter(check -> check.verdict() == Verdict.FAIL).toList();
    assertThat(
        failed.stream().map(CheckResult::route).collect(Collectors.toSet()),
        is(Set.of("employee-api-1")));
    assertThat(
        failed.stream().map(check -> check.attribution().get(0)).collect(Collectors.toSet()),
        is(Set.of(Culprit.APP_HANDLER)));
  }

  /** F-023: whether the platform ignores letter case is unknown, and the gateway does not. */
  @Test
  void aPathInAnotherLetterCaseThanDeclaredIsPutDownToTheConfiguration() throws IOException {
    configuration("Ada", "");
    Path file = folder.resolve("forge-api.yaml");
    Files.writeString(
        file, Files.readString(file).replace("path: /editEmployee", "path: /EDITEmployee"));
    RunResult result = run("without-probe-other-case", read(file));

    assertThat(
        result.checks().stream()
            .filter(check -> check.verdict() == Verdict.FAIL)
            .map(check -> check.causes().get(0))
            .collect(Collectors.toSet()),
        is(
            Set.of(
                "the manifest: it declares '/editEmployeeName', but requests.employee-api-4.path is"
                    + " '/EDITEmployeeName'")));
  }

  /** F-023: the function of either route may be the one that answers, and the two may differ. */
  @Test
  void whicheverOfTwoRoutesServesAPathThatBothMatchNoRouteFails() throws IOException {
    ForgeApiConfiguration configuration = configuration("Ada", "", "Grace");
    for (String variant : List.of("least-specific-route-first", "first-declared-route-first")) {
      RunResult result =
          run("without-probe-" + variant, configuration, GatewayFaults.named(variant));

      assertThat(ids(result, Verdict.FAIL), not(hasItem(startsWith("ROUTE-"))));
      assertThat(ids(result, Verdict.PASS), hasItem("ROUTE-3"));
    }
  }

  private static RunResult run(
      String name, ForgeApiConfiguration configuration, GatewayFault... faults) {
    return RecordedRuns.run(
        name,
        checks -> {
          try (ForgeApiTarget target =
              ForgeApiTarget.open(
                  configuration, ForgeApiTarget.Functions.CONFIGURED, List.of(faults))) {
            return checks.run(target, RunOptions.all());
          }
        },
        ExchangeSource.live());
  }

  private static Set<String> ids(RunResult result, Verdict verdict) {
    return result.checks().stream()
        .filter(check -> check.verdict() == verdict)
        .map(CheckResult::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private ForgeApiConfiguration configuration(String name, String more) throws IOException {
    return configuration(name, more, "Ada");
  }

  /**
   * @param name what the first route's function answers
   * @param tail what the function of the route with a tail answers, and is stated to
   */
  private ForgeApiConfiguration configuration(String name, String more, String tail)
      throws IOException {
    String text =
        """
        target: gateway
        manifest: %s
        probe: false
        answers:
          employee-api-1: {status: 200, json: {name: "%s", id: 1}}
          employee-api-2: {status: 200, json: {name: Ada, id: 2}}
          employee-api-3: {status: 200, json: {name: %s, id: 3}}
          employee-api-4: {status: 200, json: {name: Ada, id: 4}}
        requests:
          employee-api-1: {path: /getEmployeeName, query: {id: ["1"]}, expect: {status: 200, json: {name: Ada}}}
          employee-api-2: {path: /getEmployeeName/1234, expect: {status: 200, json: {name: Ada}}}
          employee-api-3: {path: /getEmployeeName/new/1234, expect: {status: 200, json: {name: %s}}}
          employee-api-4: {path: /editEmployeeName, json: {name: Ada}, expect: {status: 200, json: {name: Ada}}}
        """
            .formatted(Apps.folder(Apps.TUTORIAL).resolve("manifest.yml"), name, tail, tail);
    return read(Files.writeString(folder.resolve("forge-api.yaml"), text + more));
  }

  private ForgeApiConfiguration read(Path file) {
    return ConfigurationReader.in(folder).file(file).environment(Map.of()).read();
  }
}
