package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import org.jspecify.annotations.Nullable;

/**
 * One requirement to be decided on one route through one URL form.
 *
 * @param route null where the requirement concerns the whole app
 * @param urlForm null where it concerns neither or both
 * @param notApplicable why it does not concern this app or run; null if it must run
 * @param undecidable which core need is missing, and what would bring it; null if nothing is
 *     missing
 */
public record PlannedCheck(
    String id,
    Level level,
    @Nullable ApiRoute route,
    @Nullable UrlForm urlForm,
    @Nullable String notApplicable,
    @Nullable String undecidable) {

  /** Whether the run sends something for it. */
  public boolean isDecided() {
    return notApplicable == null && undecidable == null;
  }

  /** The requirement that {@link #id()} names. */
  public RequirementId requirement() {
    return RequirementId.valueOf(id.replace('-', '_'));
  }
}
