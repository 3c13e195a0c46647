package dev.forgeapi.conformance.check;

import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/**
 * Where the checks of one launcher session find their run. Without one that was handed over, as in
 * a user's own build, the run is made as a whole by {@link OwnBuild} before the first of them.
 */
public final class CheckSessions {
  private static final String WHERE = CheckSessions.class.getName();
  private static final String DECIDED = WHERE + ".decided";

  private CheckSessions() {}

  /** Hands a run over to the checks that this launcher session will execute. */
  public static void offer(LauncherSession launcher, CheckSession run) {
    launcher.getStore().put(Namespace.create(WHERE), WHERE, run);
  }

  /** The run that the checks are to be executed in; empty in a user's own build. */
  static Optional<CheckSession> offered(ExtensionContext context) {
    return Optional.ofNullable(store(context).get(WHERE, CheckSession.class));
  }

  /** The run that was made for a user's own build. */
  @SuppressWarnings("deprecation") // renamed in JUnit 6; JUnit 5 has no other
  static Decided decided(ExtensionContext context) {
    OwnBuild build =
        ServiceLoader.load(OwnBuild.class, CheckSessions.class.getClassLoader())
            .findFirst()
            .orElseThrow();
    return store(context)
        .getOrComputeIfAbsent(DECIDED, none -> Decided.by(build, context), Decided.class);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(WHERE));
  }
}
