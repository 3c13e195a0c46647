package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.Set;
import java.util.TreeSet;

/** What a request is authorized with. No secret is in it: the run resolves it to a token. */
public sealed interface Credential {

  /** A token of a grant. */
  record Granted(GrantChoice grant) implements Credential {}

  /** No token. */
  record None() implements Credential {}

  /** A token known to be expired. */
  record Expired() implements Credential {}

  /** The value of the header {@code Authorization} itself, which is nobody's token. */
  record Literal(String authorization) implements Credential {}

  /** A good token under a scheme other than Bearer. */
  record OtherScheme(String scheme, GrantChoice grant) implements Credential {}

  /** A good token of another app whose scopes have the same names; the gateway alone gives one. */
  record OfAnotherApp(Set<ScopeName> scopes) implements Credential {
    public OfAnotherApp {
      scopes = new TreeSet<>(scopes);
    }
  }

  /**
   * A good token with scopes that the app does not declare and whose names look like those of a
   * route; the gateway alone gives one.
   */
  record WithSimilarScopes(Set<ScopeName> scopes) implements Credential {
    public WithSimilarScopes {
      scopes = new TreeSet<>(scopes);
    }
  }

  /** A good token with the product scope of the other product; the gateway alone gives one. */
  record OfAnotherProduct(Set<ScopeName> scopes) implements Credential {
    public OfAnotherProduct {
      scopes = new TreeSet<>(scopes);
    }
  }

  /** The access token that a refresh of this run gave. */
  record Refreshed() implements Credential {}
}
