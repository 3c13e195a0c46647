package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.source.SourceLinks;
import dev.forgeapi.conformance.result.Access;
import java.util.List;

/**
 * What a report can tell beyond the result of the run.
 *
 * @param accesses who was served where: the authorization matrix; may be empty
 * @param switchings each time App REST APIs of the site was toggled, oldest first; may be empty
 * @param sources where the manifest's lines can be looked at
 */
public record Supplement(List<Access> accesses, List<ToggleEvent> switchings, SourceLinks sources) {

  /** Nothing but the result. */
  public static final Supplement NONE = new Supplement(List.of(), List.of(), SourceLinks.NONE);

  public Supplement {
    accesses = List.copyOf(accesses);
    switchings = List.copyOf(switchings);
  }

  /** The same with other links. */
  public Supplement with(SourceLinks links) {
    return new Supplement(accesses, switchings, links);
  }
}
