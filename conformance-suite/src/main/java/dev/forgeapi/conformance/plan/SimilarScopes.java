package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Scopes whose names a careless comparison confuses with those of a route. */
final class SimilarScopes {
  private static final String SUFFIX = ":custom";

  private SimilarScopes() {}

  /**
   * Names that differ from each scope in a prefix, a suffix or letter case, and belong to no app.
   */
  static Set<ScopeName> of(Collection<ScopeName> scopes, Collection<ScopeName> declared) {
    Set<ScopeName> similar = new TreeSet<>();
    for (ScopeName scope : scopes) {
      String stem = stem(scope);
      for (String name :
          List.of(
              stem + "2",
              stem.substring(0, Math.max(1, stem.length() - 1)),
              "x" + stem,
              stem.toUpperCase(Locale.ROOT))) {
        if (ScopeName.isValid(name + SUFFIX)) {
          similar.add(new ScopeName(name + SUFFIX));
        }
      }
    }
    similar.removeAll(declared);
    return similar;
  }

  /** Grants whose scopes are most easily taken for those of the route come first. */
  static List<GrantChoice> mostSimilarFirst(List<GrantChoice> grants, Address address) {
    List<GrantChoice> sorted = new ArrayList<>(grants);
    sorted.sort(
        Comparator.comparingInt((GrantChoice grant) -> distance(grant, address))
            .thenComparing(grant -> -grant.scopes().size()));
    return sorted;
  }

  /** 0 if a scope is a prefix or suffix of one of the route or differs in case alone. */
  private static int distance(GrantChoice grant, Address address) {
    boolean similar =
        grant.scopes().stream()
            .anyMatch(
                scope ->
                    address.scopes().stream()
                        .anyMatch(own -> !own.equals(scope) && isSimilar(stem(scope), stem(own))));
    return similar ? 0 : 1;
  }

  private static boolean isSimilar(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    return a.startsWith(b)
        || b.startsWith(a)
        || a.endsWith(b)
        || b.endsWith(a)
        || verb(a).equals(verb(b));
  }

  private static String verb(String stem) {
    return stem.contains(":") ? stem.substring(0, stem.indexOf(':')) : stem;
  }

  private static String stem(ScopeName scope) {
    String value = scope.value();
    return value.endsWith(SUFFIX) ? value.substring(0, value.length() - SUFFIX.length()) : value;
  }
}
