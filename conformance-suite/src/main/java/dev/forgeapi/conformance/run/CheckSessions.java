package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.ConfigurationReader;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.SessionStore;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Where the checks of one launcher session find their run. Without one that was handed over, as in
 * a user's own build, they open one for the configuration of the working directory.
 */
public final class CheckSessions {
  private static final String WHERE = CheckSessions.class.getName();

  private CheckSessions() {}

  /** The configuration parameter that names the run that was handed over. */
  public static final String PARAMETER = "dev.forgeapi.conformance.run";

  /**
   * Hands a run over to the checks that are executed with its name as {@link #PARAMETER}. JUnit
   * before 5.13 takes no object along, only strings: until it is taken back, the run is found by
   * its name among the objects of this virtual machine.
   */
  public static void offer(String name, CheckSession run) {
    System.getProperties().put(PARAMETER + "." + name, run);
  }

  /** Ends what {@link #offer} began. */
  public static void takeBack(String name) {
    System.getProperties().remove(PARAMETER + "." + name);
  }

  @SuppressWarnings("deprecation") // renamed in JUnit 6; JUnit 5 has no other
  static CheckSession of(ExtensionContext context) {
    Optional<CheckSession> offered =
        context
            .getConfigurationParameter(PARAMETER)
            .map(name -> (CheckSession) System.getProperties().get(PARAMETER + "." + name));
    if (offered.isPresent()) {
      return offered.get();
    }
    OwnRun run =
        SessionStore.of(context, ExtensionContext.Namespace.create(WHERE))
            .getOrComputeIfAbsent(WHERE, none -> ownRun(context), OwnRun.class);
    return Objects.requireNonNull(run).session();
  }

  private static OwnRun ownRun(ExtensionContext context) {
    ForgeApiConfiguration configuration =
        ConfigurationReader.in(Path.of("").toAbsolutePath())
            .parameters(context::getConfigurationParameter)
            .read();
    AppManifest manifest =
        AppManifest.load(configuration.manifest(), configuration.customScopes().orElse(null));
    RunPlan plan = Planner.plan(manifest, configuration, List.of());
    ForgeApiTarget target = ForgeApiTarget.open(configuration);
    return new OwnRun(
        CheckSession.open(target, plan, result -> {}),
        target,
        result -> ServiceLoader.load(RunListener.class).forEach(one -> one.finished(result)));
  }

  /** Finished and closed at the end of the launcher session. */
  @SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
  private record OwnRun(CheckSession session, ForgeApiTarget target, Consumer<RunResult> listener)
      implements CloseableResource {
    @Override
    public void close() {
      listener.accept(session.finishOwn());
      target.close();
    }
  }
}
