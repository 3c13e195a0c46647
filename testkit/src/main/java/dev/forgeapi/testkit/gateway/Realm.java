package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the authorization server of one virtual site knows: 3LO apps, consents, codes, tokens. */
final class Realm {
  private final GatewayProfile profile;
  private final RandomTexts texts;
  private final Map<String, RegisteredClient> clients = new ConcurrentHashMap<>();
  private final ConsentDesk desk;
  private final TokenBook tokens;

  private Realm(GatewayProfile profile, InstantSource clock, RandomTexts texts, TokenBook tokens) {
    this.profile = profile;
    this.texts = texts;
    this.tokens = tokens;
    this.desk = new ConsentDesk(profile.seconds(Setting.CODE_SECONDS), clock, texts);
  }

  static Realm create(GatewayProfile profile, InstantSource clock, RandomTexts texts) {
    return new Realm(profile, clock, texts, new TokenBook(profile, clock, texts));
  }

  /** A realm of its own that knows every client and token of this one so far. */
  Realm copy(InstantSource otherClock) {
    Realm copy = new Realm(profile, otherClock, texts, tokens.copy(otherClock));
    copy.clients.putAll(clients);
    return copy;
  }

  OAuthClient register(URI callback) {
    OAuthClient client = new OAuthClient(texts.next().substring(0, 32), secret(), callback);
    register(client, List.of());
    return client;
  }

  /**
   * @param further callbacks beside the client's own
   */
  void register(OAuthClient client, List<URI> further) {
    clients.put(client.id(), new RegisteredClient(client, Set.copyOf(further)));
  }

  private Secret secret() {
    return Secret.of("ATOA" + texts.next());
  }

  Optional<RegisteredClient> client(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  ConsentDesk desk() {
    return desk;
  }

  TokenBook tokens() {
    return tokens;
  }
}
