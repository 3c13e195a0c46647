package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mutants that nothing shows on a site, each with the reason. */
final class SeenOnTheGatewayAlone {

  /**
   * @param mutants their names begin so
   */
  private record Reason(List<String> mutants, String why) {
    boolean isOf(CatalogFault mutant) {
      return mutants.stream().anyMatch(mutant.name()::startsWith);
    }
  }

  private static final List<Reason> REASONS =
      List.of(
          new Reason(
              List.of("scopes-of-another-app-accepted"),
              "the identities of a site have tokens of its app alone"),
          new Reason(List.of("enabled-by-default"), "nobody knows whether a site was ever enabled"),
          new Reason(List.of("disabling-reaches-other-sites"), "a run knows of one site"),
          new Reason(
              List.of("refresh-gives-the-old-access-token"),
              "a run does not know the access token before the one that it refreshes"));

  private static final Set<String> SEEN_BY_THE_PROBE_ALONE =
      Set.of("QUERY-2", "HEADER-1", "BODY-1");

  private static final List<Reason> REASONS_WITHOUT_PROBE =
      List.of(
          new Reason(
              List.of("path-seen-with-its-prefix", "method-seen-in-lower-case"),
              "only the probe shows what its functions receive"),
          new Reason(
              List.of(
                  "errors-of-functions-become-500",
                  "denials-of-functions-become-500",
                  "error-bodies-replaced",
                  "error-pages-for-errors-of-functions",
                  "arrays-wrapped",
                  "strings-without-quotes",
                  "numbers-become-strings",
                  "empty-answers-filled",
                  "large-answers-cut"),
              "only the probe answers as it is asked to"));

  private SeenOnTheGatewayAlone() {}

  /** Why a mutant does not show on a site; empty if it must. */
  static Optional<String> reason(CatalogFault mutant, boolean probe) {
    if (!probe && SEEN_BY_THE_PROBE_ALONE.contains(mutant.requirement().orElse(""))) {
      return Optional.of("only the probe shows what its functions receive");
    }
    return REASONS.stream()
        .filter(reason -> reason.isOf(mutant))
        .findFirst()
        .or(
            () ->
                REASONS_WITHOUT_PROBE.stream()
                    .filter(reason -> !probe && reason.isOf(mutant))
                    .findFirst())
        .map(Reason::why);
  }
}
