package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.testkit.site.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what changes for callers from one manifest to another. Requests are matched as by {@link
 * dev.forgeapi.testkit.internal.manifest.route.MatchingRules#DEFAULT}; every kind of path that the
 * two manifests distinguish is looked at, so nothing is left to sampling.
 */
final class ManifestDiff {
  private ManifestDiff() {}

  /**
   * The changes, breaking ones first, then in the order of the manifests. Empty if no caller can
   * show the difference.
   *
   * @throws PathClasses.TooManyCasesException if the wildcards overlap in too many ways to compare
   */
  static List<Change> between(Revision before, Revision after) {
    List<Change> changes = new ArrayList<>();
    String oldId = before.manifest().appId();
    String newId = after.manifest().appId();
    if (!oldId.equals(newId)) {
      changes.add(
          Change.ofTheApp(
              Kind.APP_ID,
              "The app's id was %s and is %s. Base URLs change, and users must consent again."
                  .formatted(oldId, newId)));
    }
    if (differ(before.product(), after.product())) {
      Product product = after.product().get();
      changes.add(
          Change.ofTheApp(
              Kind.PRODUCT,
              "The product was %s and is %s. Base URLs change, and tokens need %s."
                  .formatted(before.product().get().id(), product.id(), product.scope())));
    }
    if (differ(before.environmentId(), after.environmentId())) {
      changes.add(
          Change.ofTheApp(
              Kind.ENVIRONMENT,
              "The environment was %s and is %s. Base URLs change, and users must consent again."
                  .formatted(before.environmentId().get(), after.environmentId().get())));
    }
    changes.addAll(RouteDiff.between(before.manifest().routes(), after.manifest().routes()));
    changes.sort(Comparator.comparing(Change::severity));
    return List.copyOf(changes);
  }

  /** What only one side states is no change. */
  private static boolean differ(Optional<?> before, Optional<?> after) {
    return before.isPresent() && after.isPresent() && !before.equals(after);
  }
}
