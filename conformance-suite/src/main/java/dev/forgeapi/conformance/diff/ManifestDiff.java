package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.conformance.diff.Change.Severity;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what changes for callers from one manifest to another. Requests are matched as by {@link
 * dev.forgeapi.testkit.internal.manifest.route.MatchingRules#DEFAULT}; every kind of path that the
 * two manifests distinguish is looked at, so nothing is left to sampling.
 */
public final class ManifestDiff {
  private ManifestDiff() {}

  /**
   * The changes, breaking ones first, then in the order of the manifests. Empty if no caller can
   * show the difference.
   *
   * @throws TooManyCasesException if the wildcards overlap in too many ways to compare
   */
  public static List<Change> between(AppManifest before, AppManifest after) {
    return between(ApiRevision.of(before), ApiRevision.of(after));
  }

  /** As {@link #between(AppManifest, AppManifest)}, with product and environment compared too. */
  public static List<Change> between(ApiRevision before, ApiRevision after) {
    List<Change> changes = new ArrayList<>();
    if (!before.manifest().appId().equals(after.manifest().appId())) {
      changes.add(
          ofTheApp(
              Kind.APP_ID,
              "The app's id was %s and is %s. Base URLs change, and users must consent again."
                  .formatted(before.manifest().appId(), after.manifest().appId())));
    }
    both(before.product(), after.product())
        .ifPresent(
            products ->
                changes.add(
                    ofTheApp(
                        Kind.PRODUCT,
                        "The product was %s and is %s. Base URLs change, and tokens need %s."
                            .formatted(
                                products.before().id(),
                                products.after().id(),
                                products.after().scope()))));
    both(before.environmentId(), after.environmentId())
        .ifPresent(
            ids ->
                changes.add(
                    ofTheApp(
                        Kind.ENVIRONMENT,
                        ("The environment was %s and is %s. Base URLs change, and users must"
                                + " consent again.")
                            .formatted(ids.before(), ids.after()))));
    changes.addAll(RouteDiff.between(before.manifest().routes(), after.manifest().routes()));
    changes.sort(Comparator.comparing(Change::severity));
    return List.copyOf(changes);
  }

  private record Pair<T>(T before, T after) {}

  /** Both values, if both are known and differ. */
  private static <T> Optional<Pair<T>> both(Optional<T> before, Optional<T> after) {
    return before
        .filter(old -> after.isPresent() && !after.get().equals(old))
        .map(old -> new Pair<>(old, after.get()));
  }

  private static Change ofTheApp(Kind kind, String message) {
    return new Change(
        kind, Severity.BREAKING, message, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
