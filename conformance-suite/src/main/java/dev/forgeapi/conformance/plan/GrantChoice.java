package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The grant a request is sent with.
 *
 * @param identity name of the configured identity; null if the gateway is to grant the scopes
 */
public record GrantChoice(
    @Nullable String identity, SortedSet<ScopeName> scopes, boolean productScope) {

  public GrantChoice {
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
  }

  static GrantChoice minted(Collection<ScopeName> scopes, boolean productScope) {
    return new GrantChoice(null, new TreeSet<>(scopes), productScope);
  }

  public String words() {
    String names =
        scopes.isEmpty()
            ? "no app scope"
            : scopes.stream().map(ScopeName::value).collect(Collectors.joining(", "));
    String text = names + (productScope ? " and the product scope" : ", without the product scope");
    return identity == null
        ? "a token that has " + text
        : "identity " + identity + " (" + text + ")";
  }
}
