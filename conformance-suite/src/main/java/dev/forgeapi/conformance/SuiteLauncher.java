package dev.forgeapi.conformance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.run.CheckSessions;
import java.util.ServiceLoader;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Runs the checks on the JUnit Platform. A run that would find no checks does not begin. */
final class SuiteLauncher {
  private static final String ENGINE = "junit-jupiter";

  /** Checks wait for the target most of the time. */
  private static final int THREADS = 8;

  private SuiteLauncher() {}

  /**
   * @throws UsageException if the engine that runs the checks is not there
   */
  static void demandEngine() {
    for (TestEngine engine : ServiceLoader.load(TestEngine.class)) {
      if (engine.getId().equals(ENGINE)) {
        return;
      }
    }
    throw new UsageException(
        "the JUnit Jupiter engine is not on the class path, so no check can run: add"
            + " org.junit.jupiter:junit-jupiter-engine, or run forge-api.jar, which contains it",
        false,
        null);
  }

  /** Nothing that happens to lie on the class path listens. */
  static LauncherConfig config() {
    return LauncherConfig.builder()
        .enableTestExecutionListenerAutoRegistration(false)
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .build();
  }

  /**
   * @param parallel whether checks run at the same time
   * @param run the name under which it is offered to them
   * @throws UsageException if there are none
   */
  static TestPlan discover(Launcher launcher, boolean parallel, String run) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .filters(EngineFilter.includeEngines(ENGINE))
            .enableImplicitConfigurationParameters(false)
            .configurationParameter(
                "junit.jupiter.execution.parallel.enabled", String.valueOf(parallel))
            .configurationParameter(CheckSessions.PARAMETER, run)
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "" + THREADS);
    request.selectors(selectClass(ConformanceTest.class));
    TestPlan found = launcher.discover(request.build());
    if (found.getRoots().stream().allMatch(root -> found.getChildren(root).isEmpty())) {
      throw new UsageException(
          "JUnit found none of the checks, so nothing ran: align the versions of JUnit on the"
              + " class path, or run forge-api.jar, which contains matching versions",
          false,
          null);
    }
    return found;
  }
}
