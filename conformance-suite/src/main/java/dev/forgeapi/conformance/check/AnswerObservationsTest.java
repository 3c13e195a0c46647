package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_2;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_4;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_CLOUD_ID_STATUS;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_DISABLED_STATUS;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_DISABLED_UNDECLARED;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_ENVIRONMENT_STATUS;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_EXPIRED_TOKEN_STATUS;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_MALFORMED_TOKEN_STATUS;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_NO_TOKEN_STATUS;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_OPERATION_STATUS;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_UNMATCHED_STATUS;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_6;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_5;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_6;

import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Records the statuses that the documentation does not name, from denials sent anyway. */
class AnswerObservationsTest {

  @Check(OBS_UNMATCHED_STATUS)
  void anUndeclaredPath(CheckCase check) {
    observe(check, ROUTE_5);
  }

  @Check(OBS_OPERATION_STATUS)
  void anUndeclaredOperation(CheckCase check) {
    observe(check, ROUTE_6);
  }

  @Check(OBS_NO_TOKEN_STATUS)
  void noToken(CheckCase check) {
    observe(check, AUTH_1);
  }

  @Check(OBS_MALFORMED_TOKEN_STATUS)
  void aMalformedToken(CheckCase check) {
    observe(check, AUTH_2);
  }

  @Check(OBS_EXPIRED_TOKEN_STATUS)
  void anExpiredToken(CheckCase check) {
    observe(check, AUTH_4);
  }

  @Check(OBS_CLOUD_ID_STATUS)
  void anotherCloudId(CheckCase check) {
    observe(check, URL_5);
  }

  @Check(OBS_ENVIRONMENT_STATUS)
  void anotherEnvironmentId(CheckCase check) {
    observe(check, URL_6);
  }

  @Check(OBS_DISABLED_STATUS)
  void disabledRestApis(CheckCase check) {
    Set<String> statuses = new TreeSet<>();
    List<Step> tries =
        check.state().whileDisabled().values().stream().flatMap(List::stream).toList();
    tries.forEach(step -> statuses.add(Observed.outcome(step)));
    check.observe(Observed.joined(statuses), first(tries));
  }

  @Check(OBS_DISABLED_UNDECLARED)
  void anUndeclaredPathWhileDisabled(CheckCase check) {
    Step undeclared = check.state().undeclared();
    if (undeclared != null) {
      check.observe(Observed.outcome(undeclared), undeclared);
    }
  }

  private static void observe(CheckCase check, RequirementId denied) {
    List<DeniedRequest> denials = check.session().denialsAnywhere(denied);
    List<Step> tries = denials.stream().flatMap(denial -> denial.tries().stream()).toList();
    check.observe(Observed.statuses(denials), first(tries));
  }

  private static @Nullable Step first(List<Step> steps) {
    return steps.stream().findFirst().orElse(null);
  }
}
