package dev.forgeapi.conformance.check.observation;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Optional;

/**
 * The status of a denial, which the documentation does not name; other checks send the requests.
 */
public final class DenialStatus extends ObservationCheck {
  private final RequirementId denied;

  private DenialStatus(RequirementId id, RequirementId denied) {
    super(id);
    this.denied = denied;
  }

  public static List<RequirementCheck> all() {
    return List.of(
        new DenialStatus(RequirementId.OBS_UNMATCHED_STATUS, RequirementId.ROUTE_5),
        new DenialStatus(RequirementId.OBS_OPERATION_STATUS, RequirementId.ROUTE_6),
        new DenialStatus(RequirementId.OBS_NO_TOKEN_STATUS, RequirementId.AUTH_1),
        new DenialStatus(RequirementId.OBS_MALFORMED_TOKEN_STATUS, RequirementId.AUTH_2),
        new DenialStatus(RequirementId.OBS_EXPIRED_TOKEN_STATUS, RequirementId.AUTH_4),
        new DenialStatus(RequirementId.OBS_CLOUD_ID_STATUS, RequirementId.URL_5),
        new DenialStatus(RequirementId.OBS_ENVIRONMENT_STATUS, RequirementId.URL_6));
  }

  @Override
  public Optional<Observed> observe(Evidence evidence) {
    List<DeniedRequest> all = evidence.deniedAnywhere(denied);
    return Observed.denials(
        shardGroup().equals("AUTH")
            ? all.stream().filter(DenialStatus::isForItsPath).toList()
            : all);
  }

  /** A path written in another way may be refused for itself. */
  private static boolean isForItsPath(DeniedRequest one) {
    return one.tries().stream().limit(1).allMatch(step -> step.isForPathOf(one.before()));
  }

  /** With the requirement whose denials show it. */
  @Override
  public String shardGroup() {
    return denied.id().substring(0, denied.id().indexOf('-'));
  }
}
