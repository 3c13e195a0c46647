package dev.forgeapi.conformance.login;

import dev.forgeapi.testkit.oauth.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a consent; the grant is in the store.
 *
 * @param request what was asked for
 * @param grant what was given
 * @param missing scopes asked for and not granted
 * @param explanation why they may be missing; null if none is
 * @param account the account's id, if the token shows it
 * @param sites URLs of the sites that the token is good for; empty if the server does not say
 * @param refreshableUntil when the grant ends at the latest if it is not used; null if it cannot be
 *     refreshed
 */
public record LoginOutcome(
    LoginRequest request,
    Grant grant,
    Set<String> missing,
    @Nullable String explanation,
    Optional<String> account,
    List<String> sites,
    @Nullable Instant refreshableUntil) {

  public LoginOutcome {
    missing = Set.copyOf(missing);
    sites = List.copyOf(sites);
  }

  /** Whether all that was asked for was granted, for this site as far as can be determined. */
  public boolean isComplete() {
    return missing.isEmpty() && !isForAnotherSite();
  }

  /** Whether the server names sites, and this one is not among them. */
  public boolean isForAnotherSite() {
    String site = request.endpoints().site().toString();
    return !sites.isEmpty()
        && sites.stream()
            .noneMatch(url -> url.equals(site) || url.equals("https://" + request.siteName()));
  }
}
