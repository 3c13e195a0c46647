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
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.Grant;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One login: consent, exchange of the code, and the grant into the token store. */
public final class Login {
  private static final String ACCESSIBLE_RESOURCES = "/oauth/token/accessible-resources";

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
   * @throws dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException if the store
   *     cannot be read: better said before a person has consented
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
    return new LoginOutcome(
        request,
        grant,
        missing,
        explanation,
        account(grant),
        sites(grant),
        store.find(flow.key(name)).map(StoredGrant::refreshableUntil).orElse(null));
  }

  /**
   * Whose grant it is, if the access token is a JWT with a subject: no scope of an app's REST APIs
   * lets us ask. Nothing rests on it, so it is not verified.
   */
  private static Optional<String> account(Grant grant) {
    try {
      return Optional.ofNullable(
          JWTParser.parse(grant.accessToken().reveal()).getJWTClaimsSet().getSubject());
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * URLs of the sites that the token is good for, as the server names them; empty if it does not
   * say, as is usual for tokens of app scopes (F-070). The login does not depend on it.
   */
  private List<String> sites(Grant grant) {
    Request request =
        Request.get(URI.create(this.request.endpoints().api() + ACCESSIBLE_RESOURCES))
            .withHeader("Accept", "application/json")
            .withHeader("Authorization", "Bearer " + grant.accessToken().reveal());
    try (HttpTransport transport = HttpTransport.builder().redaction(redaction).build()) {
      RawResponse response = transport.send(request);
      return response.status() != 200
          ? List.of()
          : JsonMapper.shared()
              .readTree(response.text())
              .valueStream()
              .map(site -> site.path("url").asString(""))
              .filter(url -> !url.isBlank())
              .toList();
    } catch (JacksonException e) {
      return List.of();
    }
  }

  /**
   * The result of a consent; the grant is in the store.
   *
   * @param missing scopes asked for and not granted
   * @param explanation why they may be missing; null if none is
   * @param account the account's id, if the token shows it
   * @param sites URLs of the sites that the token is good for; empty if the server does not say
   * @param refreshableUntil when the grant ends at the latest if it is not used; null if it cannot
   *     be refreshed
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

  /** What a person should know before consenting, because it would surprise later. */
  record LoginNotes(LoginRequest request, TokenStore store) {

    List<String> all() {
      List<String> notes = new ArrayList<>();
      undeclaredScopes(notes);
      productScope(notes);
      outrankedStore(notes);
      sharedClient(notes);
      return notes;
    }

    private void undeclaredScopes(List<String> notes) {
      String undeclared =
          request.identity().scopes().stream()
              .filter(ScopeName::isValid)
              .filter(scope -> !request.manifest().scopes().contains(new ScopeName(scope)))
              .sorted()
              .collect(Collectors.joining(", "));
      if (!undeclared.isEmpty()) {
        notes.add(
            "No route of the manifest has "
                + undeclared
                + ": it will not be granted unless the deployed app knows it.");
      }
    }

    private void productScope(List<String> notes) {
      if (request.scopes().stream().noneMatch(scope -> scope.startsWith("read:forge-app:"))) {
        notes.add(
            "The identity has no product scope (read:forge-app:jira or read:forge-app:confluence):"
                + " all its calls will be refused (F-067). Add the scope, unless the identity"
                + " exists to test this.");
      }
    }

    private void outrankedStore(List<String> notes) {
      boolean access = request.identity().accessToken() != null;
      boolean refresh = request.identity().refreshToken() != null;
      if (access || refresh) {
        notes.add(
            "The configuration gives this identity "
                + (access ? "an access token" : "a refresh token")
                + ", which is used instead of the stored grant. To use this login, remove it from"
                + " forge-api.yaml and the environment.");
      }
    }

    /** F-081: one grant for each 3LO app and account. */
    private void sharedClient(List<String> notes) {
      String others =
          store.keys().stream()
              .filter(this::isOtherGrantOfSameClient)
              .map(GrantKey::identity)
              .sorted()
              .distinct()
              .collect(Collectors.joining(", "));
      if (!others.isEmpty()) {
        notes.add(
            "The same 3LO app has a grant for "
                + others
                + ". An account has one grant with a 3LO app, and a new consent replaces its scopes"
                + " (F-081): consent with another account, or give each identity its own oauth"
                + " section.");
      }
    }

    private boolean isOtherGrantOfSameClient(GrantKey key) {
      URI auth = request.endpoints().auth();
      return key.clientId().equals(request.client().id())
          && key.auth().equals(auth)
          && !key.identity().equals(request.identity().name());
    }
  }
}
