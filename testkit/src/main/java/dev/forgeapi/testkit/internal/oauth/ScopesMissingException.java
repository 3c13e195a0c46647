package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.Set;

/**
 * The consent was given, but not for every scope asked for. The message says which are missing and
 * why that may be; the grant is there for who wants it nevertheless.
 */
public final class ScopesMissingException extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final transient Grant grant;
  private final transient Set<String> missing;

  ScopesMissingException(String message, Grant grant, Set<String> missing) {
    super(message);
    this.grant = grant;
    this.missing = Set.copyOf(missing);
  }

  /** What was granted. */
  public Grant grant() {
    return grant;
  }

  /** What was asked for and not granted. */
  public Set<String> missing() {
    return missing;
  }
}
