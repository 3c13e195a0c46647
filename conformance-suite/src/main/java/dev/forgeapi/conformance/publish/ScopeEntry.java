package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.manifest.CustomScopes.Declaration;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.Optional;

/**
 * A scope that a caller may need.
 *
 * @param name bare, as authorization requests have it (F-066)
 * @param declaration its texts on the consent page; empty if {@code custom-scopes.yaml} lacks it
 */
record ScopeEntry(ScopeName name, Optional<Declaration> declaration) {

  /** The text a person reads on the consent page, or the bare name. */
  String displayName() {
    return declaration.map(texts -> texts.displayName().strip()).orElse(name.value());
  }

  /** What the scope allows, on one line; the display name if nothing more is known. */
  String description() {
    return declaration
        .map(texts -> texts.description().strip().replaceAll("\\s+", " "))
        .orElseGet(this::displayName);
  }
}
