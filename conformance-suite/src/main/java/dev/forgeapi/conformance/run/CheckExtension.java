package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.testkit.internal.junit.SupportedLibraries;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs each planned check as a test of its own. */
public final class CheckExtension implements TestTemplateInvocationContextProvider {

  /** For JUnit. */
  public CheckExtension() {
    SupportedLibraries.checkWithoutRestAssured();
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  /** Overrides what JUnit has since 5.12: a plan may leave everything out. */
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return CheckSessions.offered(context)
        .map(CheckExtension::planned)
        .orElseGet(() -> CheckSessions.decided(context).invocations());
  }

  private static Stream<TestTemplateInvocationContext> planned(CheckSession session) {
    return session.plan().checks().stream()
        .sorted(CheckExecution.inTurn(session))
        .map(planned -> new Invocation(session, planned));
  }

  private record Invocation(CheckSession session, PlannedCheck planned)
      implements TestTemplateInvocationContext, ExecutionCondition, ParameterResolver {

    @Override
    public String getDisplayName(int invocationIndex) {
      String route = planned.route() == null ? "the app" : planned.route().toString();
      String form =
          planned.urlForm() == null ? "" : " through " + RouteAndForm.text(planned.urlForm());
      return planned.id() + ": " + route + form;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      String reason = planned.notApplicable();
      return reason == null
          ? ConditionEvaluationResult.enabled(planned.id() + " applies")
          : ConditionEvaluationResult.disabled("not applicable: " + reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == CheckExecution.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return new CheckExecution(session, planned);
    }
  }
}
