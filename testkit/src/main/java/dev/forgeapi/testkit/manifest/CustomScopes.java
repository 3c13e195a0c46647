package dev.forgeapi.testkit.manifest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code custom-scopes.yaml} declares (F-027).
 *
 * @param scopes by name; unmodifiable
 */
public record CustomScopes(SortedMap<ScopeName, Declaration> scopes) {

  public CustomScopes {
    scopes = Collections.unmodifiableSortedMap(new TreeMap<>(scopes));
  }

  /**
   * A scope's texts on the consent page.
   *
   * @param location where the scope's name is in the file
   */
  public record Declaration(String displayName, String description, SourceLocation location) {}
}
