package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.ConfigurationReader;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/**
 * Where the checks of one launcher session find their run. Without one that was handed over, as in
 * a user's own build, they open one for the configuration of the working directory.
 */
public final class CheckSessions {
  private static final String WHERE = CheckSessions.class.getName();

  private CheckSessions() {}

  /** Hands a run over to the checks that this launcher session will execute. */
  public static void offer(LauncherSession launcher, CheckSession run) {
    launcher.getStore().put(Namespace.create(WHERE), WHERE, new Offered(run));
  }

  @SuppressWarnings("deprecation") // renamed in JUnit 6; JUnit 5 has no other
  static CheckSession of(ExtensionContext context) {
    Run run =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(WHERE))
            .getOrComputeIfAbsent(WHERE, none -> ownRun(context), Run.class);
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

  /** A run that the checks of a launcher session share. */
  private interface Run {
    CheckSession session();
  }

  /** Finished and closed by whoever handed it over. */
  private record Offered(CheckSession session) implements Run {}

  /** Finished and closed at the end of the launcher session. */
  private record OwnRun(CheckSession session, ForgeApiTarget target, Consumer<RunResult> listener)
      implements Run, AutoCloseable {
    @Override
    public void close() {
      listener.accept(session.finishOwn());
      target.close();
    }
  }
}
