package dev.forgeapi.conformance.run;

import dev.forgeapi.testkit.internal.junit.SessionStore;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where the checks of one launcher session find their run. Without one that was handed over, as in
 * a user's own build, the run is made as a whole by {@link OwnBuild} before the first of them.
 */
public final class CheckSessions {
  private static final String DECIDED = CheckSessions.class.getName() + ".decided";

  /** The configuration parameter that names the run that was handed over. */
  public static final String PARAMETER = "dev.forgeapi.conformance.run";

  private CheckSessions() {}

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

  /** The run that the checks are to be executed in; empty in a user's own build. */
  static Optional<CheckSession> offered(ExtensionContext context) {
    return context
        .getConfigurationParameter(PARAMETER)
        .map(name -> (CheckSession) System.getProperties().get(PARAMETER + "." + name));
  }

  /** The run that was made for a user's own build. */
  static DecidedRun decided(ExtensionContext context) {
    OwnBuild build =
        ServiceLoader.load(OwnBuild.class, CheckSessions.class.getClassLoader())
            .findFirst()
            .orElseThrow();
    return Objects.requireNonNull(
        SessionStore.of(context, ExtensionContext.Namespace.create(CheckSessions.class.getName()))
            .getOrComputeIfAbsent(
                DECIDED, none -> DecidedRun.by(build, context), DecidedRun.class));
  }
}
