package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.text.WordList;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
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
    List<String> names = new ArrayList<>(scopes.stream().map(ScopeName::value).toList());
    if (productScope) {
      names.add("the product scope");
    }
    String text =
        names.isEmpty()
            ? "no scope"
            : (names.size() == 1 && productScope ? "only " : "")
                + WordList.and(names)
                + (productScope ? "" : ", but not the product scope");
    return identity == null
        ? "a token that has " + text
        : "identity " + identity + " (" + text + ")";
  }
}
