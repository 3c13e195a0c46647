package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.ClientRefusedException;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.GrantEndedException;
import dev.forgeapi.testkit.internal.oauth.Refusal.ServerBusyException;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.internal.text.WordList;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The 3LO apps of the identities: a callback that a login can use, and a client id and secret that
 * the token endpoint takes, shown by tokens that it issued for them.
 */
record ClientItem(PreflightContext context) implements Item {
  static final String ID = "PRE-CLIENT";
  private static final String CALLBACK = "PRE-CALLBACK";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  @Override
  public List<String> ids() {
    return List.of(CALLBACK, ID);
  }

  @Override
  public List<ItemAnswer> answers() {
    List<ItemAnswer> answers = new ArrayList<>();
    context.identityProbes().stream()
        .flatMap(token -> context.configuration().oauthClient(token.identity()).stream())
        .map(OAuthClient::callback)
        .distinct()
        .forEach(callback -> answers.add(callback(callback)));
    if (answers.isEmpty()) {
      answers.add(ItemAnswer.notApplicable(CALLBACK, "no 3LO app is configured (oauth)"));
    }
    Map<List<Object>, List<ClientProbe>> byClient = new LinkedHashMap<>();
    for (TokenProbe token : context.identityProbes()) {
      ClientProbe probe = ClientProbe.of(context, token);
      if (probe.isNeeded()) {
        byClient.computeIfAbsent(probe.credentials(), key -> new ArrayList<>()).add(probe);
      } else {
        answers.add(notNeeded(probe.identity()));
      }
    }
    byClient.values().forEach(sharing -> answers.add(answer(sharing)));
    return answers;
  }

  /** F-072: http only to this machine; whether it is the registered one, only a login shows. */
  private static ItemAnswer callback(URI callback) {
    String scheme = String.valueOf(callback.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(callback.getHost()).toLowerCase(Locale.ROOT);
    String wrong =
        callback.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))
            ? "is not an absolute http or https URL"
            : callback.getRawFragment() != null
                ? "has a fragment, which a redirect does not return"
                : scheme.equals("http") && !LOOPBACK.contains(host) && !host.equals("[::1]")
                    ? "is plain http to another machine, which the platform does not redirect to"
                        + " (F-072)"
                    : "";
    if (!wrong.isEmpty()) {
      return ItemAnswer.wrong(
          CALLBACK, "oauth.callback " + callback + " " + wrong, ClickPath.callback());
    }
    String how =
        scheme.equals("https") || !LOOPBACK.contains(host)
            ? "; it is not on this machine, so forge-api login needs --paste"
            : isFree(callback)
                ? ""
                : "; its port is in use, so forge-api login needs --paste until that program ends";
    return ItemAnswer.right(
        CALLBACK,
        ("oauth.callback %s can be used%s. Only a login shows whether the 3LO app has exactly"
                + " this callback URL")
            .formatted(callback, how));
  }

  private static boolean isFree(URI callback) {
    int port = callback.getPort() < 0 ? 80 : callback.getPort();
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }

  private static ItemAnswer notNeeded(Identity identity) {
    String name = identity.name();
    String why =
        identity.expired()
            ? "the token of " + Quoted.of(name) + " is expired on purpose and never refreshed"
            : identity.accessToken() == null
                ? "no 3LO app is configured for " + Quoted.of(name) + " (oauth)"
                : Quoted.of(name) + " has only an access token and needs no client ID and secret";
    return ItemAnswer.notApplicable(ItemAnswer.id(ID, name), why);
  }

  /** For the identities of one 3LO app: what one of them shows holds for all. */
  private ItemAnswer answer(List<ClientProbe> sharing) {
    List<String> names = sharing.stream().map(each -> each.identity().name()).toList();
    String id = ItemAnswer.id(ID, names.get(0));
    String whose =
        "client ID and secret of " + WordList.and(names.stream().map(Quoted::of).toList());
    Optional<String> taken = taken(sharing);
    Optional<ClientRefusedException> refused =
        first(sharing, ClientRefusedException.class)
            .or(
                () ->
                    taken.isPresent()
                        ? Optional.empty()
                        : sharing.get(0).askWithMadeUpToken(context));
    if (refused.isPresent()) {
      return ItemAnswer.wrong(
          id,
          whose + " are refused by the authorization server" + refused.get().answer(),
          ClickPath.clientSettings());
    }
    return taken
        .map(how -> ItemAnswer.right(id, whose + " are valid: " + how))
        .orElseGet(
            () ->
                ItemAnswer.open(
                        id,
                        "whether " + whose + " are valid cannot be determined: " + why(sharing),
                        ClickPath.login(names.get(0)) + ", which fails if they are wrong")
                    .atTheEnd());
  }

  private static Optional<String> taken(List<ClientProbe> sharing) {
    return sharing.stream()
        .filter(each -> each.taken().isPresent())
        .findFirst()
        .map(
            each ->
                "the token endpoint accepted them "
                    + each.taken().orElse("")
                    + (sharing.size() == 1 ? "" : " for " + Quoted.of(each.identity().name())));
  }

  private static String why(List<ClientProbe> sharing) {
    if (first(sharing, GrantEndedException.class).isPresent()) {
      return "the refresh token was refused, and it is unknown whether the token endpoint checks"
          + " the secret first";
    }
    return first(sharing, OAuthException.class)
        .map(failure -> "" + failure.getMessage())
        .orElse(
            sharing.stream().allMatch(each -> each.identity().accessToken() != null)
                ? "the configured access token needed no refresh"
                : "no token was issued with them within the last hour");
  }

  private static <E extends OAuthException> Optional<E> first(
      List<ClientProbe> sharing, Class<E> kind) {
    return sharing.stream()
        .map(ClientProbe::failure)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  /**
   * Determines whether an identity's client ID and secret are valid.
   *
   * @param client empty if none is configured
   * @param taken when the token endpoint issued a token for them, in words; empty if that is not
   *     known, or too long ago to mean anything
   * @param failure why the last refresh failed, or why nothing could be looked up; null if nothing
   *     failed
   */
  record ClientProbe(
      Identity identity,
      Optional<OAuthClient> client,
      Optional<String> taken,
      @Nullable OAuthException failure) {
    /**
     * As long as an access token lasts (F-078): an older one has to be refreshed, which shows it.
     */
    private static final Duration RECENT = Duration.ofHours(1);

    static ClientProbe of(PreflightContext context, TokenProbe token) {
      Identity identity = token.identity();
      Optional<OAuthClient> client = context.configuration().oauthClient(identity);
      if (client.isEmpty() || identity.expired()) {
        return new ClientProbe(identity, client, Optional.empty(), token.failure());
      }
      try {
        Optional<String> taken =
            context
                .storedGrant(identity)
                .filter(grant -> grant.isIssuedTo(client.get()))
                .map(StoredGrant::refreshedAt)
                .flatMap(issued -> recently(context, issued));
        return new ClientProbe(identity, client, taken, token.failure());
      } catch (TokenStoreException e) {
        return new ClientProbe(identity, client, Optional.empty(), e);
      }
    }

    private static Optional<String> recently(PreflightContext context, Instant issued) {
      if (!issued.isBefore(context.began())) {
        return Optional.of("just now, in a refresh");
      }
      Duration age = Duration.between(issued, context.began());
      return age.compareTo(RECENT) > 0
          ? Optional.empty()
          : Optional.of(
              Math.max(1, age.toMinutes()) + " min ago, when it issued the token in the store");
    }

    boolean isNeeded() {
      return client.isPresent() && !identity.expired();
    }

    /** By which identities of the same 3LO app are known. */
    List<Object> credentials() {
      return client.<List<Object>>map(each -> List.of(each.id(), each.secret())).orElse(List.of());
    }

    /**
     * What the token endpoint says to a refresh token that nobody issued: a refusal of the client
     * is proof. A refusal of the token is none, since whether the client is looked at first is
     * unknown. No refresh token is spent: this one belongs to no grant (F-079).
     */
    Optional<ClientRefusedException> askWithMadeUpToken(PreflightContext context) {
      OAuthClient asked = client.orElseThrow();
      if (failure instanceof GrantEndedException || failure instanceof ServerBusyException) {
        return Optional.empty();
      }
      try {
        new ThreeLeggedFlow(
                context.target().site().endpoints().auth(),
                asked,
                context.target().site().installation(),
                context.target().redaction(),
                Clock.systemUTC())
            .countedBy(context.target().transport())
            .refresh(Secret.of("made-up-by-forge-api-preflight-" + UUID.randomUUID()), Set.of());
        return Optional.empty();
      } catch (ClientRefusedException refused) {
        return Optional.of(refused);
      } catch (OAuthException otherwise) {
        return Optional.empty();
      }
    }
  }
}
