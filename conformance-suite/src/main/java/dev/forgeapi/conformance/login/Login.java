package dev.forgeapi.conformance.login;

import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ScopesMissingException;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.Grant;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One login: consent, exchange of the code, and the grant into the token store. */
public final class Login {
  private final LoginRequest request;
  private final TokenStore store;
  private final Redaction redaction = new Redaction();
  private final ThreeLeggedFlow flow;

  public Login(LoginRequest request, TokenStore store) {
    this.request = request;
    this.store = store;
    this.flow =
        new ThreeLeggedFlow(
            request.endpoints().auth(),
            request.client(),
            request.installation(),
            redaction,
            Clock.systemUTC());
  }

  /**
   * What to know before consenting.
   *
   * @throws dev.forgeapi.testkit.internal.oauth.store.TokenStoreException if the store cannot be
   *     read: better said before a person has consented
   */
  public List<String> notes() {
    return new LoginNotes(request, store).all();
  }

  /**
   * Takes a person through the consent. A grant with fewer scopes than asked for is stored too: the
   * one before it is no longer worth anything (F-081).
   *
   * @throws dev.forgeapi.testkit.oauth.OAuthException if there is no grant; then nothing is stored
   */
  public LoginOutcome with(Consent consent) {
    try {
      return stored(flow.authorize(request.scopes(), consent), Set.of(), null);
    } catch (ScopesMissingException e) {
      return stored(e.grant(), e.missing(), e.getMessage());
    }
  }

  private LoginOutcome stored(Grant grant, Set<String> missing, @Nullable String explanation) {
    String name = request.identity().name();
    flow.store(name, grant, store);
    List<String> sites;
    try (HttpTransport transport = HttpTransport.builder().redaction(redaction).build()) {
      sites = GrantedSites.of(grant, request.endpoints().api(), transport);
    }
    return new LoginOutcome(
        request,
        grant,
        missing,
        explanation,
        Account.of(grant),
        sites,
        store.find(flow.key(name)).map(StoredGrant::refreshableUntil).orElse(null));
  }
}
