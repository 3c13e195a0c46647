package dev.forgeapi.conformance.check.observation;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Optional;

/** The responses to plain text in the headers Accept and Content-Type (F-025). */
public final class MediaType extends ObservationCheck {
  private final String what;
  private final Header header;

  private MediaType(RequirementId id, String what, String header) {
    super(id);
    this.what = what;
    this.header = new Header(header, "text/plain");
  }

  public static List<RequirementCheck> all() {
    return List.of(
        new MediaType(RequirementId.OBS_ACCEPT, "that accepts only plain text", "Accept"),
        new MediaType(
            RequirementId.OBS_CONTENT_TYPE, "with a body declared as plain text", "Content-Type"));
  }

  @Override
  public List<Variation> observed(Subject subject) {
    return List.of(subject.vary(what, control -> control.withHeaders(List.of(header))));
  }

  @Override
  public Optional<Observed> observe(Evidence evidence) {
    return Observed.outcome(evidence.send(observed(evidence.subject()).get(0)));
  }
}
