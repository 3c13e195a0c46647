package dev.forgeapi.conformance.check.url;

import static dev.forgeapi.conformance.check.Call.Destination.ANOTHER_CLOUD_ID;
import static dev.forgeapi.conformance.check.Call.Destination.ANOTHER_ENVIRONMENT;

import dev.forgeapi.conformance.check.Call.Destination;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.List;

/**
 * A URL with another cloud ID, or with another environment ID, does not reach the installation: on
 * one route of each operation and of each kind of path.
 */
public final class AnotherInstallationCheck extends DenialCheck {
  private final String what;
  private final Destination destination;

  private AnotherInstallationCheck(RequirementId id, String what, Destination destination) {
    super(id);
    this.what = what;
    this.destination = destination;
  }

  public static AnotherInstallationCheck cloudId() {
    return new AnotherInstallationCheck(
        RequirementId.URL_5, "with another cloud ID", ANOTHER_CLOUD_ID);
  }

  public static AnotherInstallationCheck environment() {
    return new AnotherInstallationCheck(
        RequirementId.URL_6, "with another environment ID", ANOTHER_ENVIRONMENT);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = new ArrayList<>();
    denied.add(subject.vary(what, control -> control.withDestination(destination)));
    for (Subject other : subject.ofOtherKinds()) {
      denied.add(
          other.vary(
              what + " for " + other.address().path(),
              control -> control.withDestination(destination)));
    }
    return denied;
  }

  @Override
  public Causes causes() {
    return Causes.platform("it serves the installation under the address of another one");
  }
}
