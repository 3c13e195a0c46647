package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.CheckResults.FailureText;
import dev.forgeapi.testkit.internal.junit.SessionStore;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

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

  /**
   * A finished run as the tests of a user's own build: each test ends as its check did. Where the
   * run failed and no test that was executed shows it, the end of the tests fails.
   */
  @SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
  static final class DecidedRun implements CloseableResource, AutoCloseable {
    private final @Nullable RunResult run;
    private final @Nullable RuntimeException failure;
    private final AtomicBoolean red = new AtomicBoolean();

    private DecidedRun(@Nullable RunResult run, @Nullable RuntimeException failure) {
      this.run = run;
      this.failure = failure;
    }

    /** Runs the checks; that they cannot be run is what each test says then. */
    static DecidedRun by(OwnBuild build, ExtensionContext context) {
      try {
        return new DecidedRun(build.result(context::getConfigurationParameter), null);
      } catch (RuntimeException cannotRun) {
        return new DecidedRun(null, cannotRun);
      }
    }

    /** One for each result. */
    Stream<TestTemplateInvocationContext> invocations() {
      if (run == null) {
        red.set(true);
        throw failure == null ? new IllegalStateException("neither a run nor a reason") : failure;
      }
      return Stream.concat(
          run.checks().stream().map(check -> new Invocation(name(check), check)),
          run.observations().stream().map(observation -> new Invocation(name(observation), null)));
    }

    /**
     * @throws AssertionError if the run failed, and no test did
     */
    @Override
    public void close() {
      if (run != null && !run.gateVerdict().isGreen() && !red.get()) {
        throw new AssertionError(run.sentence() + ". See report.html for details.");
      }
    }

    private static String name(CheckResult check) {
      return check.id()
          + ": "
          + (check.route() == null ? "the app" : check.route())
          + (check.urlForm() == null ? "" : " through " + RouteAndForm.text(check.urlForm()));
    }

    private static String name(Observation observation) {
      return observation.id() + ": " + observation.value();
    }

    /** A test that was decided before it began. */
    private final class Invocation
        implements TestTemplateInvocationContext,
            ExecutionCondition,
            ParameterResolver,
            InvocationInterceptor {
      private final String name;
      private final @Nullable CheckResult check;

      Invocation(String name, @Nullable CheckResult check) {
        this.name = name;
        this.check = check;
      }

      @Override
      public String getDisplayName(int invocationIndex) {
        return name;
      }

      @Override
      public List<Extension> getAdditionalExtensions() {
        return List.of(this);
      }

      @Override
      public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return check != null && check.verdict() == Verdict.NOT_APPLICABLE
            ? ConditionEvaluationResult.disabled("not applicable: " + check.message())
            : ConditionEvaluationResult.enabled("it applies");
      }

      @Override
      public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CheckExecution.class;
      }

      @Override
      public @Nullable Object resolveParameter(
          ParameterContext parameter, ExtensionContext context) {
        return null; // the method is not called
      }

      @Override
      public void interceptTestTemplateMethod(
          InvocationInterceptor.Invocation<Void> invocation,
          ReflectiveInvocationContext<Method> method,
          ExtensionContext context) {
        invocation.skip();
        if (check == null || check.verdict() == Verdict.PASS) {
          return;
        }
        String text = FailureText.of(check);
        if (check.level() != Level.MUST && check.verdict() != Verdict.ERROR) {
          throw new TestAbortedException(text);
        }
        red.set(true);
        throw new AssertionError(text);
      }
    }
  }
}
