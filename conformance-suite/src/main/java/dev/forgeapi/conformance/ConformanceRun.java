package dev.forgeapi.conformance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.run.CheckSession;
import dev.forgeapi.conformance.run.CheckSessions;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.conformance.run.planning.Planner;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.text.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the checks on the JUnit Platform and combines their results. */
public final class ConformanceRun {
  private ConformanceRun() {}

  /**
   * The checks that a run would perform; sends nothing.
   *
   * @throws UsageException if {@code --only} selects no check
   * @throws dev.forgeapi.testkit.manifest.AppManifest.ManifestException if the manifest cannot be
   *     used
   * @throws dev.forgeapi.testkit.internal.config.ConfigurationException if {@code outOfScope} names
   *     something that does not exist
   */
  public static RunPlan plan(ForgeApiConfiguration configuration, RunOptions options) {
    List<String> unknown = Planner.unknown(options.only());
    if (!unknown.isEmpty()) {
      throw new UsageException(noRequirement(unknown));
    }
    RunPlan plan =
        Planner.plan(configuration.appManifest(), configuration, options.only(), options.shard());
    if (plan.checks().isEmpty() && plan.scope().routes() > 0) {
      throw new UsageException(
          options.only().isEmpty()
              ? "everything is out of scope: outOfScope leaves no requirement to check; remove"
                  + " from it what this run can decide"
              : "nothing is left to check: --only "
                  + String.join(",", options.only())
                  + " names nothing that outOfScope leaves in; name another requirement, or take"
                  + " this one out of outOfScope");
    }
    return plan;
  }

  private static String noRequirement(List<String> unknown) {
    List<String> ids = Arrays.stream(RequirementId.values()).map(RequirementId::id).toList();
    return "there is no requirement "
        + unknown.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
        + NearestName.hint(unknown.get(0), ids)
        + " (--only takes IDs such as SCOPE-2, or prefixes: "
        + ids.stream()
            .map(id -> id.substring(0, id.indexOf('-')))
            .distinct()
            .collect(Collectors.joining(", "))
        + "; docs/reference/requirements.md lists all IDs)";
  }

  /**
   * Runs all planned checks.
   *
   * @throws UsageException if {@code --only} selects no check
   * @throws dev.forgeapi.testkit.manifest.AppManifest.ManifestException if the manifest cannot be
   *     used
   */
  public static RunResult run(ForgeApiConfiguration configuration, RunOptions options) {
    return run(configuration, plan(configuration, options), options);
  }

  /**
   * As {@link #run(ForgeApiConfiguration, RunOptions)}.
   *
   * @param plan of the same configuration and options
   */
  public static RunResult run(
      ForgeApiConfiguration configuration, RunPlan plan, RunOptions options) {
    try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
      return run(target, plan, options, ExchangeSource.live());
    }
  }

  /**
   * Runs all planned checks against a target that is open already, and stays so.
   *
   * @throws UsageException if {@code --only} selects no check
   * @throws UsageException if JUnit cannot run them
   */
  public static RunResult run(ForgeApiTarget target, RunOptions options) {
    return run(target, options, ExchangeSource.live());
  }

  /**
   * As {@link #run(ForgeApiTarget, RunOptions)}.
   *
   * @param source the source of exchanges; with a recording, nothing is sent
   */
  public static RunResult run(ForgeApiTarget target, RunOptions options, ExchangeSource source) {
    return run(target, plan(target.configuration(), options), options, source);
  }

  /**
   * As {@link #run(ForgeApiTarget, RunOptions, ExchangeSource)}.
   *
   * @param plan of the target's configuration and the same options
   */
  public static RunResult run(
      ForgeApiTarget target, RunPlan plan, RunOptions options, ExchangeSource source) {
    SuiteLauncher.demandEngine();
    String name = UUID.randomUUID().toString();
    try (LauncherSession launcher = LauncherFactory.openSession(SuiteLauncher.config())) {
      int threads =
          source.isRecorded() ? 1 : SuiteLauncher.threads(target.configuration().target());
      TestPlan checks = SuiteLauncher.discover(launcher.getLauncher(), threads, name);
      CheckSession session = CheckSession.open(target, plan, options.progress(), source);
      CheckSessions.offer(name, session);
      launcher.getLauncher().execute(checks);
      return session.finish();
    } finally {
      CheckSessions.takeBack(name);
    }
  }

  /** Runs the checks on the JUnit Platform. A run that would find no checks does not begin. */
  static final class SuiteLauncher {
    private static final String ENGINE = "junit-jupiter";

    /** The gateway runs on the same processors as the checks. */
    private static final int THREADS = 8;

    /** Checks wait for a site most of the time. */
    private static final int THREADS_FOR_SITE = 16;

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

    static int threads(TargetKind target) {
      return target == TargetKind.SITE ? THREADS_FOR_SITE : THREADS;
    }

    /**
     * @param threads how many checks run at the same time, at most
     * @param run the name under which it is offered to them
     * @throws UsageException if there are none
     */
    static TestPlan discover(Launcher launcher, int threads, String run) {
      LauncherDiscoveryRequestBuilder request =
          LauncherDiscoveryRequestBuilder.request()
              .filters(EngineFilter.includeEngines(ENGINE))
              .enableImplicitConfigurationParameters(false)
              .configurationParameter(
                  "junit.jupiter.execution.parallel.enabled", String.valueOf(threads > 1))
              .configurationParameter(CheckSessions.PARAMETER, run)
              .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
              .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
              .configurationParameter(
                  "junit.jupiter.execution.parallel.config.fixed.parallelism", "" + threads);
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
}
