package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.requirement.Need;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.Level;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs one check on one route through one URL form, and sees to it that it reports. */
final class CheckRunner implements ExecutionCondition, ParameterResolver, InvocationInterceptor {
  private final CheckSession session;
  private final PlannedCheck planned;

  CheckRunner(CheckSession session, PlannedCheck planned) {
    this.session = session;
    this.planned = planned;
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
    return parameter.getParameter().getType() == CheckCase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new CheckCase(session, planned);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    String undecidable = planned.undecidable();
    if (undecidable != null) {
      invocation.skip();
      giveUp(undecidable);
      return;
    }
    long start = System.nanoTime();
    try {
      if (throwsTheSwitch()) {
        invocation.proceed();
      } else {
        session.turnstile().together(invocation::proceed);
      }
      session.results().ended(planned);
    } catch (CannotAskException cannotAsk) {
      giveUp(String.valueOf(cannotAsk.getMessage()));
    } catch (Throwable thrown) {
      // What was thrown to end a check that has reported changes nothing of its report.
      session.results().error(planned, thrown, Duration.ofNanos(System.nanoTime() - start));
      throw thrown;
    }
  }

  private void giveUp(String reason) {
    session.results().ended(planned);
    if (planned.level() != Level.OBSERVE) {
      session
          .results()
          .conclude(planned, Judgement.inconclusive(reason, null, List.of()), Duration.ZERO);
    }
  }

  /** Here or on another site: both is found out in one go. */
  private boolean throwsTheSwitch() {
    Requirement requirement = RequirementTable.current().get(planned.requirement());
    return requirement.core().contains(Need.SWITCH)
        || requirement.optional().contains(Need.NEVER_ENABLED_SITE)
        || requirement.optional().contains(Need.SECOND_SITE);
  }
}
