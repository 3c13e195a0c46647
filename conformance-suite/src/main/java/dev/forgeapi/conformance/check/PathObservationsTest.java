package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.OBS_CASE;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_DOT_SEGMENT;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_EMPTY_SEGMENT;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_ENCODED_SLASH;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_PRECEDENCE;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_STAR_EMPTY;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_TAIL_BARE;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_TRAILING_SLASH;

import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Records how paths are matched where the documentation is silent (F-023). */
class PathObservationsTest {

  @Check(OBS_TRAILING_SLASH)
  void aSlashAfterThePath(CheckCase check) {
    observe(check, path -> path + "/");
  }

  @Check(OBS_CASE)
  void otherLetterCase(CheckCase check) {
    observe(check, PathObservationsTest::swapCase);
  }

  @Check(OBS_EMPTY_SEGMENT)
  void aDoubledSlash(CheckCase check) {
    observe(check, path -> "/" + path);
  }

  @Check(OBS_DOT_SEGMENT)
  void aDotSegment(CheckCase check) {
    observe(check, path -> "/." + path);
  }

  @Check(OBS_ENCODED_SLASH)
  void anEncodedSlashInAWildcard(CheckCase check) {
    observe(check, path -> path + "%2F5678");
  }

  @Check(OBS_TAIL_BARE)
  void aTailWithNothingAfterIt(CheckCase check) {
    String bare = check.route().path().toString().replaceAll("/\\*\\*$", "");
    observe(check, path -> bare.replace("*", "1234"));
  }

  @Check(OBS_STAR_EMPTY)
  void aStarWithNothingForIt(CheckCase check) {
    observe(check, path -> path.substring(0, path.lastIndexOf('/') + 1));
  }

  @Check(OBS_PRECEDENCE)
  void whichOfSeveralRoutesServes(CheckCase check) {
    Set<String> winners = new TreeSet<>();
    List<Step> contested = new ArrayList<>(check.session().reach().contested());
    check.app().routes().stream()
        .map(route -> new Cell(route, UrlForm.CLOUD_ID))
        .flatMap(cell -> check.session().variations().inRegions(OBS_PRECEDENCE, cell).stream())
        .forEach(path -> contested.addAll(path.request().tries()));
    contested.forEach(step -> winners.add(winner(step)));
    check.observe(Observed.joined(winners), contested.stream().findFirst().orElse(null));
  }

  private static String winner(Step step) {
    return step.is(Serving.SERVED) && !step.servedBy().isEmpty()
        ? step.target() + " by " + step.servedBy()
        : Observed.NOTHING;
  }

  private static void observe(CheckCase check, UnaryOperator<String> path) {
    Call twin = check.session().reach().twin(check.cell());
    Call call = twin.withPath(path.apply(twin.request().path()));
    check.observe(Observed.outcome(check.send("for " + call.request().path(), call)));
  }

  private static String swapCase(String path) {
    StringBuilder swapped = new StringBuilder();
    path.chars()
        .forEach(
            c ->
                swapped.append(
                    (char) (Character.isUpperCase(c) ? c + ('a' - 'A') : asciiUpper(c))));
    return swapped.toString();
  }

  private static int asciiUpper(int c) {
    return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
  }
}
