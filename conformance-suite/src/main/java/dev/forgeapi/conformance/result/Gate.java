package dev.forgeapi.conformance.result;

import dev.forgeapi.testkit.site.UrlForm;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run after applying a baseline of known failures. The run's own verdict does not
 * change.
 *
 * @param baseline the file, as the user named it; null if there is none
 * @param known the entries whose checks failed as foreseen
 * @param problems a sentence for each entry that no longer holds; they fail the gate
 * @param apart the verdict that the run would have without the known failures, {@code PARTIAL} if
 *     nothing else is wrong; null without a baseline
 */
public record Gate(
    @Nullable String baseline,
    List<KnownFailure> known,
    List<String> problems,
    @Nullable RunVerdict apart) {

  /** No baseline: the verdict decides. */
  public static final Gate NONE = new Gate(null, List.of(), List.of(), null);

  public Gate {
    known = List.copyOf(known);
    problems = List.copyOf(problems);
  }

  /** The entry that foresaw this failure. */
  public Optional<KnownFailure> known(CheckResult check) {
    return check.verdict() != Verdict.FAIL
        ? Optional.empty()
        : known.stream()
            .filter(entry -> entry.is(check.id(), check.route(), check.urlForm()))
            .findFirst();
  }

  /**
   * A failure that somebody decided to live with for a while.
   *
   * @param route key of the route; null where the requirement concerns the whole app
   * @param urlForm null where the requirement concerns neither or both
   * @param expires the last day on which it is tolerated
   */
  public record KnownFailure(
      String requirement,
      @Nullable String route,
      @Nullable UrlForm urlForm,
      String reason,
      String owner,
      LocalDate expires) {

    public boolean is(String id, @Nullable String key, @Nullable UrlForm form) {
      return requirement.equals(id) && Objects.equals(route, key) && urlForm == form;
    }

    /** In one line: {@code known failure until 2026-12-31 (platform team): the reason}. */
    public String words() {
      return "known failure until " + expires + " (" + owner + "): " + reason;
    }
  }
}
