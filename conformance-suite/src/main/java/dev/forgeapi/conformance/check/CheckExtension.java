package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

  @Override
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    RequirementId requirement = requirement(context.getRequiredTestMethod());
    Optional<CheckSession> offered = CheckSessions.offered(context);
    if (offered.isEmpty()) {
      return CheckSessions.decided(context).invocations(requirement);
    }
    CheckSession session = offered.get();
    return session.plan().checks().stream()
        .filter(planned -> planned.requirement() == requirement)
        .map(planned -> new Invocation(session, planned));
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
