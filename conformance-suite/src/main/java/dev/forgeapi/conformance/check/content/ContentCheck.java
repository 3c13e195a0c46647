package dev.forgeapi.conformance.check.content;

import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.requirement.RequirementId;

/** Decided on each route by itself; the app's function may be behind a failure. */
abstract class ContentCheck extends RequirementCheck {

  ContentCheck(RequirementId id) {
    super(id);
  }

  @Override
  public Suspicion suspicion() {
    return Suspicion.FUNCTION;
  }

  @Override
  public boolean isSplitByRoute() {
    return true;
  }
}
