package dev.forgeapi.testkit;

import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ManifestReader;
import dev.forgeapi.testkit.site.Product;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the product that an app is installed in where the configuration does not say it. */
final class DefaultProduct {

  private DefaultProduct() {}

  /**
   * What is stated; else the product whose {@code read:forge-app} scope an identity has; else the
   * one that the manifest's own permissions name; else Confluence, as in the vendor's samples
   * (F-050).
   */
  static Product of(Field field, Map<String, Identity> identities, Path manifest) {
    return FieldTypes.word(field, Product.class)
        .orElseGet(
            () -> {
              Set<String> granted =
                  identities.values().stream()
                      .flatMap(identity -> identity.scopes().stream())
                      .filter(scope -> scope.contains(":forge-app:"))
                      .collect(Collectors.toSet());
              return isJira((granted.isEmpty() ? permissions(manifest) : granted).stream())
                  ? Product.JIRA
                  : Product.CONFLUENCE;
            });
  }

  private static boolean isJira(Stream<String> scopes) {
    Set<Boolean> jira =
        scopes
            .filter(scope -> scope.contains("jira") || scope.contains("confluence"))
            .map(scope -> scope.contains("jira"))
            .collect(Collectors.toSet());
    return jira.equals(Set.of(true));
  }

  /** A manifest with errors is reported by whoever needs it, not by this guess. */
  private static Set<String> permissions(Path manifest) {
    return ManifestReader.read(manifest)
        .manifest()
        .map(AppManifest::permissionScopes)
        .orElse(Set.of());
  }
}
