package dev.forgeapi.conformance.requirement;

import dev.forgeapi.conformance.result.Level;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of requirements.
 *
 * @param id its id
 * @param level how binding it is
 * @param statement in one sentence of our own
 * @param source where it is stated; null where the documentation is silent
 * @param basis how well founded it is
 * @param facts numbers of the facts about the platform that it rests on
 * @param per for what it is decided once
 * @param forms through which forms of URL
 * @param when which routes it concerns
 * @param core needs without which it stays open
 * @param optional needs without which it does not apply
 * @param notTested why no check decides it; null if one does
 */
public record Requirement(
    RequirementId id,
    Level level,
    String statement,
    @Nullable Source source,
    Basis basis,
    List<String> facts,
    Per per,
    Forms forms,
    Condition when,
    Set<Need> core,
    Set<Need> optional,
    @Nullable String notTested) {

  public Requirement {
    facts = List.copyOf(facts);
    core = Set.copyOf(core);
    optional = Set.copyOf(optional);
  }

  /** Where a reader finds more, in one phrase. */
  public String authority() {
    return source == null
        ? "the documentation is silent (" + String.join(", ", facts) + ")"
        : basis + ": " + source + ", " + String.join(", ", facts);
  }
}
