package dev.forgeapi.conformance.proof;

import java.util.Set;

/**
 * A path that a route declares, other than that of its plain request.
 *
 * @param request for that path
 * @param declaredBy keys of the routes that may serve it: of more than one where patterns overlap
 */
public record DeclaredPath(VariedRequest request, Set<String> declaredBy) {

  public DeclaredPath {
    declaredBy = Set.copyOf(declaredBy);
  }
}
