package dev.forgeapi.conformance.check.observation;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.OddPath;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How paths are matched where the documentation is silent (F-023). */
public final class PathMatching extends ObservationCheck {
  private final Function<Subject, String> path;

  private PathMatching(RequirementId id, Function<Subject, String> path) {
    super(id);
    this.path = path;
  }

  public static List<RequirementCheck> all() {
    return List.of(
        of(RequirementId.OBS_TRAILING_SLASH, OddPath.TRAILING_SLASH::of),
        of(RequirementId.OBS_CASE, OddPath.OTHER_CASE::of),
        of(RequirementId.OBS_EMPTY_SEGMENT, OddPath.EMPTY_SEGMENT::of),
        of(RequirementId.OBS_DOT_SEGMENT, path -> "/." + path),
        of(RequirementId.OBS_ENCODED_SLASH, path -> path + "%2F5678"),
        of(RequirementId.OBS_STAR_EMPTY, path -> path.substring(0, path.lastIndexOf('/') + 1)),
        new PathMatching(RequirementId.OBS_TAIL_BARE, PathMatching::beforeTheTail),
        of(
            RequirementId.OBS_ENCODED_VALUE,
            path -> path.substring(0, path.lastIndexOf('/') + 1) + "%C3%A9l%20ve"));
  }

  private static PathMatching of(RequirementId id, Function<String, String> change) {
    return new PathMatching(id, subject -> change.apply(subject.address().path()));
  }

  @Override
  public List<Variation> observed(Subject subject) {
    String changed = path.apply(subject);
    return List.of(subject.vary("for " + changed, control -> control.withPath(changed)));
  }

  @Override
  public Optional<Observed> observe(Evidence evidence) {
    return Observed.outcome(evidence.send(observed(evidence.subject()).get(0)));
  }

  private static String beforeTheTail(Subject subject) {
    String pattern = subject.route().path().toString();
    return pattern.replaceAll("/\\*\\*$", "").replace("*", "1234");
  }
}
