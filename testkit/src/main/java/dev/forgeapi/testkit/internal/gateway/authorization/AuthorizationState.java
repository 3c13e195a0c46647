package dev.forgeapi.testkit.internal.gateway.authorization;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of a virtual site's authorization server: 3LO apps, consents, codes, tokens. */
public final class AuthorizationState {
  private final Profile profile;
  private final RandomTexts texts;
  private final Map<String, RegisteredClient> clients = new ConcurrentHashMap<>();
  private final PendingConsents consents;
  private final IssuedTokens tokens;

  private AuthorizationState(
      Profile profile, InstantSource clock, RandomTexts texts, IssuedTokens tokens) {
    this.profile = profile;
    this.texts = texts;
    this.tokens = tokens;
    this.consents = new PendingConsents(profile.seconds(ProfileSetting.CODE_SECONDS), clock, texts);
  }

  public static AuthorizationState create(Profile profile, InstantSource clock, RandomTexts texts) {
    return new AuthorizationState(profile, clock, texts, new IssuedTokens(profile, clock, texts));
  }

  /** A realm of its own that knows every client and token of this one so far. */
  public AuthorizationState copy(InstantSource otherClock) {
    AuthorizationState copy =
        new AuthorizationState(profile, otherClock, texts, tokens.copy(otherClock));
    copy.clients.putAll(clients);
    return copy;
  }

  public OAuthClient register(URI callback) {
    OAuthClient client = new OAuthClient(texts.next().substring(0, 32), secret(), callback);
    register(client, List.of());
    return client;
  }

  /**
   * @param further callbacks in addition to the client's own
   */
  public void register(OAuthClient client, List<URI> further) {
    clients.put(client.id(), new RegisteredClient(client, Set.copyOf(further)));
  }

  private Secret secret() {
    return Secret.of("ATOA" + texts.next());
  }

  public Optional<RegisteredClient> client(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  public PendingConsents consents() {
    return consents;
  }

  public IssuedTokens tokens() {
    return tokens;
  }

  /** There is one grant per 3LO app and account (F-081). */
  public record ConsentingAccount(String clientId, String accountId) {}

  /**
   * A 3LO app as the authorization server knows it. The platform registers one callback for each
   * (F-072); the gateway may have several, so that the clients of one test need one app only.
   */
  public record RegisteredClient(OAuthClient client, Set<URI> callbacks) {

    public RegisteredClient {
      callbacks =
          Stream.concat(Stream.of(client.callback()), callbacks.stream())
              .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is one of the registered callbacks, exactly (F-072). */
    public boolean mayReturnTo(String redirectUri) {
      return callbacks.stream().anyMatch(callback -> callback.toString().equals(redirectUri));
    }
  }

  /** Generates tokens, codes, and secrets. */
  public static final class RandomTexts {
    private final SecureRandom random = new SecureRandom();

    /** 43 characters that need no encoding in a URL. */
    public String next() {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }

  /** A map that drops its oldest entries, because a gateway may run for weeks. */
  static final class RecentEntries<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    RecentEntries(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.@Nullable Entry<String, V> eldest) {
      return size() > most;
    }
  }
}
