package dev.forgeapi.conformance.check.url;

import static dev.forgeapi.conformance.check.Call.Destination.ANOTHER_APP;
import static dev.forgeapi.conformance.check.Call.Destination.ANOTHER_CLOUD_ID;
import static dev.forgeapi.conformance.check.Call.Destination.ANOTHER_ENVIRONMENT;

import dev.forgeapi.conformance.check.Call.Destination;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A URL with another cloud ID, or with another environment ID or app ID, does not reach the
 * installation: on one route of each operation and of each kind of path.
 */
public final class AnotherInstallationCheck extends DenialCheck {
  /** What differs, in words, and where it leads: the second in place of a repetition. */
  private final Map<String, Destination> others;

  private AnotherInstallationCheck(RequirementId id, Map<String, Destination> others) {
    super(id);
    this.others = others;
  }

  public static AnotherInstallationCheck cloudId() {
    return new AnotherInstallationCheck(
        RequirementId.URL_5, Map.of("with another cloud ID", ANOTHER_CLOUD_ID));
  }

  public static AnotherInstallationCheck environment() {
    Map<String, Destination> others = new LinkedHashMap<>();
    others.put("with another environment ID", ANOTHER_ENVIRONMENT);
    others.put("with another app ID", ANOTHER_APP);
    return new AnotherInstallationCheck(RequirementId.URL_6, others);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = new ArrayList<>();
    denied.add(denied(subject, ""));
    for (Subject other : subject.ofOtherKinds()) {
      denied.add(denied(other, " for " + other.address().path()));
    }
    return denied;
  }

  private Variation denied(Subject subject, String where) {
    List<Variation> variations = new ArrayList<>();
    others.forEach(
        (what, destination) ->
            variations.add(
                subject.vary(what + where, control -> control.withDestination(destination))));
    Variation first = variations.get(0);
    return variations.size() == 1 ? first : first.repeatedAs(variations.get(1));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it serves the installation under the address of another one");
  }
}
