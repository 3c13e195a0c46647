package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a check once for each route and URL form that the plan has for its requirement. */
final class CheckExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getTestMethod().filter(m -> m.isAnnotationPresent(Check.class)).isPresent();
  }

  /** Overrides what JUnit has since 5.12; before, none at all is an error of JUnit's. */
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return true;
  }

  private static boolean mayReturnNone() {
    return Stream.of(TestTemplateInvocationContextProvider.class.getMethods())
        .anyMatch(it -> it.getName().equals("mayReturnZeroTestTemplateInvocationContexts"));
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    CheckSession session = CheckSessions.of(context);
    RequirementId requirement = requirement(context.getRequiredTestMethod());
    List<TestTemplateInvocationContext> invocations =
        session.plan().checks().stream()
            .filter(planned -> planned.requirement() == requirement)
            .<TestTemplateInvocationContext>map(planned -> new Invocation(session, planned))
            .toList();
    return invocations.isEmpty() && !mayReturnNone()
        ? Stream.of(new NothingPlanned())
        : invocations.stream();
  }

  /** Stands, skipped, for a requirement that the plan leaves out. */
  private record NothingPlanned() implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return "not planned";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      ExecutionCondition never =
          context -> ConditionEvaluationResult.disabled("the plan has no such check");
      return List.of(never);
    }
  }

  private static RequirementId requirement(Method method) {
    return method.getAnnotation(Check.class).value();
  }

  private record Invocation(CheckSession session, PlannedCheck planned)
      implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
      String route = planned.route() == null ? "the app" : planned.route().toString();
      String form = planned.urlForm() == null ? "" : " through " + Words.form(planned.urlForm());
      return planned.id() + ": " + route + form;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new CheckRunner(session, planned));
    }
  }
}
