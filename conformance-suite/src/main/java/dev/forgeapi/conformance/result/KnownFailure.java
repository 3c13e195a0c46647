package dev.forgeapi.conformance.result;

import dev.forgeapi.testkit.site.UrlForm;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that somebody decided to live with for a while.
 *
 * @param requirement the requirement's id, such as {@code SCOPE-3}
 * @param route key of the route; null where the requirement concerns the whole app
 * @param urlForm null where the requirement concerns neither or both
 * @param reason why it is lived with
 * @param owner who will fix it
 * @param expires the last day on which it is tolerated
 */
public record KnownFailure(
    String requirement,
    @Nullable String route,
    @Nullable UrlForm urlForm,
    String reason,
    String owner,
    LocalDate expires) {

  /** Whether that is the check. */
  public boolean is(String id, @Nullable String key, @Nullable UrlForm form) {
    return requirement.equals(id) && Objects.equals(route, key) && urlForm == form;
  }

  /** In one line: {@code known failure until 2026-12-31 (platform team): the reason}. */
  public String words() {
    return "known failure until " + expires + " (" + owner + "): " + reason;
  }
}
