package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.evidence.EvidenceCollector;
import dev.forgeapi.conformance.evidence.Verification;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.FaultKind;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decides the runs of the kill matrix again from what was recorded of them, each in a moment: this
 * is what makes mutation of the checks themselves affordable. The runs are recorded once, under
 * {@code target/recorded-runs}.
 */
@Tag("pit")
class ReplayedRunsTest {
  private static final Path RECORDED = Path.of("target", "recorded-runs").toAbsolutePath();

  @ParameterizedTest
  @MethodSource("bundles")
  void whatWasDecidedFollowsFromWhatWasRecorded(String bundle) {
    Verification verification = Verification.of(RECORDED.resolve(bundle));
    assertThat(text(verification.recomputed()), is(text(verification.recorded())));
  }

  private static String text(RunResult run) {
    return run.sentence()
        + run.checks().stream()
            .map(
                check ->
                    "\n%s %s %s %s: %s"
                        .formatted(
                            check.id(),
                            check.route(),
                            check.urlForm(),
                            check.verdict(),
                            check.message()))
            .collect(Collectors.joining())
        + run.observations().stream()
            .map(seen -> "\n" + seen.id() + " " + seen.value())
            .collect(Collectors.joining());
  }

  /** The names of all bundles, which are made first where there are none. */
  static List<String> bundles() throws IOException {
    Path whole = RECORDED.resolve("whole");
    if (!Files.exists(whole)) {
      Files.createDirectories(RECORDED);
      RunsTogether.run(RunsTogether.SOME, recordings(), i -> false);
      Files.createFile(whole);
    }
    try (Stream<Path> files = Files.list(RECORDED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".zip"))
          .sorted()
          .toList();
    }
  }

  private static List<Callable<RunResult>> recordings() {
    List<Callable<RunResult>> runs = new ArrayList<>();
    for (FaultKind kind : List.of(FaultKind.MUTANT, FaultKind.DECEPTIVE, FaultKind.LEGAL)) {
      for (CatalogFault fault : GatewayFaults.of(kind)) {
        FaultyGateway gateway = FaultyGateway.with(fault, 1);
        TestedApp app = app(fault);
        runs.add(() -> recorded(gateway, app));
        for (boolean probe : new boolean[] {true, false}) {
          String name = fault.name() + (probe ? "-site" : "-site-without-probe");
          if (kind == FaultKind.MUTANT && SeenOnTheGatewayAlone.reason(fault, probe).isEmpty()) {
            Path folder = RECORDED.resolve(name);
            GatewayAsSite site = new GatewayAsSite(gateway, app, probe, folder);
            runs.add(
                () -> {
                  List<RunResult> results = new ArrayList<>();
                  site.run(
                      configuration -> {
                        RunResult result = recorded(configuration, RECORDED.resolve(name + ".zip"));
                        results.add(result);
                        return result;
                      });
                  return results.get(0);
                });
          }
        }
      }
    }
    return runs;
  }

  private static TestedApp app(CatalogFault fault) {
    return fault.name().startsWith("paths-of-several-routes")
            || fault.requirement().filter("BODY-1"::equals).isPresent()
        ? TestedApp.ALL_FORMS
        : fault.requirement().map(TestedApp::smallest).orElse(TestedApp.ONE_OF_EACH);
  }

  private static RunResult recorded(FaultyGateway gateway, TestedApp app) {
    Path file = RECORDED.resolve(gateway.fault().name() + ".zip");
    RunOptions all = RunOptions.all();
    try (ForgeApiTarget target = Apps.open(app.folder(), gateway.seeded())) {
      return EvidenceCollector.prepare(file)
          .run(target, ConformanceRun.plan(target.configuration(), all), all);
    }
  }

  private static RunResult recorded(ForgeApiConfiguration configuration, Path file) {
    RunOptions all = RunOptions.all();
    return EvidenceCollector.prepare(file)
        .run(configuration, ConformanceRun.plan(configuration, all), all);
  }
}
