package dev.forgeapi.conformance.login;

import com.nimbusds.jwt.JWTParser;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ScopesMissingException;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.Grant;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

  /**
   * Determines whose grant it is, if the access token says so: no scope of an app's REST APIs lets
   * us ask.
   */
  static final class Account {

    private Account() {}

    /** The subject of a token that is a JWT; nothing rests on it, so it is not verified. */
    static Optional<String> of(Grant grant) {
      try {
        return Optional.ofNullable(
            JWTParser.parse(grant.accessToken().reveal()).getJWTClaimsSet().getSubject());
      } catch (ParseException | IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** Asks for which sites a token is good. */
  static final class GrantedSites {
    private static final String PATH = "/oauth/token/accessible-resources";

    private GrantedSites() {}

    /**
     * URLs of the sites, as the server names them; empty if it does not say, as is usual for tokens
     * of app scopes (F-070).
     */
    static List<String> of(Grant grant, URI api, HttpTransport transport) {
      Request request =
          Request.get(URI.create(api + PATH))
              .withHeader("Accept", "application/json")
              .withHeader("Authorization", "Bearer " + grant.accessToken().reveal());
      RawResponse response = transport.send(request);
      // The login does not depend on it.
      return response.status() == 200 ? urls(response.text()) : List.of();
    }

    private static List<String> urls(String body) {
      List<String> urls = new ArrayList<>();
      try {
        JsonNode sites = JsonMapper.shared().readTree(body);
        sites.forEach(
            site ->
                Optional.of(site.path("url").asString(""))
                    .filter(url -> !url.isBlank())
                    .ifPresent(urls::add));
      } catch (JacksonException e) {
        return List.of();
      }
      return urls;
    }
  }
}
