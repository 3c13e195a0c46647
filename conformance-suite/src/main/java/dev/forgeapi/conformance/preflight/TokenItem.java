package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.Answers.Busy;
import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.conformance.preflight.TokenProbe.IdentityClient;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.ClientRefusedException;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.GrantEndedException;
import dev.forgeapi.testkit.internal.oauth.Refusal.ServerBusyException;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each identity has a token, the authorization server takes it, and it can be renewed. */
record TokenItem(PreflightContext context) implements Item {
  private static final String ID = "PRE-TOKEN";
  private static final String RENEWAL = "PRE-RENEWAL";

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<ItemAnswer> answers() {
    List<ItemAnswer> answers = new ArrayList<>();
    for (TokenProbe probe : context.identityProbes()) {
      Exchange answer = probe.answer();
      Optional<ItemAnswer> busy =
          Optional.ofNullable(answer).flatMap(exchange -> Busy.answer(exchange));
      if (busy.isPresent()) {
        return List.of(busy.get());
      }
      answers.add(busyEndpoint(probe).orElseGet(() -> answer(probe)));
      renewal(probe.identity()).ifPresent(answers::add);
    }
    if (context.identities().isEmpty()) {
      if (answers.isEmpty()) {
        answers.add(
            ItemAnswer.wrong(
                ID,
                "forge-api.yaml has no identity, so no call is possible",
                "add 'identities' with the scopes that a client needs, then forge-api login"
                    + " --identity NAME"));
      }
      int last = answers.size() - 1;
      answers.set(last, answers.get(last).ending());
    }
    return answers;
  }

  /** The token endpoint answers nobody, and the token there is, if any, is refused. */
  private Optional<ItemAnswer> busyEndpoint(TokenProbe probe) {
    Exchange exchange = probe.answer();
    if (!(probe.failure() instanceof ServerBusyException busy)
        || (exchange != null && exchange.status() != 401)) {
      return Optional.empty();
    }
    ItemAnswer answer = Busy.asItem(context.target().site().endpoints().auth(), busy);
    return Optional.of(
        answer.saying(
            answer.sentence() + ", nor about the grant of " + Quoted.of(probe.identity().name())));
  }

  private ItemAnswer answer(TokenProbe probe) {
    Identity identity = probe.identity();
    String name = identity.name();
    String id = ItemAnswer.id(ID, name);
    if (identity.expired()) {
      return ItemAnswer.notApplicable(
          id, "the token of " + Quoted.of(name) + " is expired on purpose; only check uses it");
    }
    ForgeApiClient client = probe.client();
    Exchange exchange = probe.answer();
    if (probe.failure() instanceof ClientRefusedException
        && (exchange == null || exchange.status() == 401)) {
      return ItemAnswer.open(
          id,
          "whether the grant of %s is valid cannot be determined while its 3LO app is refused"
              .formatted(Quoted.of(name)),
          "fix what " + ClientItem.ID + " says first");
    }
    if (client != null && exchange != null) {
      return asked(new IdentityClient(identity, client), exchange, id, probe.failure());
    }
    String login = ClickPath.renewal(context, identity);
    if (probe.failure() == null) {
      return storedForAnother(identity, id)
          .orElseGet(
              () ->
                  ItemAnswer.wrong(
                      id,
                      name + " has no token: neither in the configuration nor in the token store",
                      login));
    }
    return ItemAnswer.wrong(
        id,
        "the grant of " + Quoted.of(name) + " returns no token: " + probe.failure().getMessage(),
        probe.failure() instanceof GrantEndedException
            ? login
            : "check endpoints.auth and the network connection to it, then run forge-api preflight"
                + " again; if the grant itself is the problem, "
                + login);
  }

  /** A login for another environment or 3LO app than the configuration now names. */
  private Optional<ItemAnswer> storedForAnother(Identity identity, String id) {
    Optional<GrantKey> wanted = context.grantKey(identity);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    List<GrantKey> others;
    try {
      others =
          context.configuration().tokenStore().open().keys().stream()
              .filter(key -> key.identity().equals(identity.name()))
              .toList();
    } catch (TokenStoreException unreadable) {
      return Optional.empty();
    }
    String login = "; if it is right, " + ClickPath.login(identity.name());
    Optional<ItemAnswer> elsewhere =
        others.stream()
            .filter(key -> !key.sns().equals(wanted.get().sns()))
            .filter(key -> key.clientId().equals(wanted.get().clientId()))
            .findFirst()
            .map(
                key ->
                    ItemAnswer.wrong(
                        id,
                        ("the token store has a grant of %s for %s, but none for %s, which"
                                + " the configuration names")
                            .formatted(
                                Quoted.of(identity.name()),
                                environment(key.sns(), wanted.get().sns()),
                                environment(wanted.get().sns(), key.sns())),
                        ClickPath.environmentId() + login));
    return elsewhere.or(
        () ->
            others.stream()
                .filter(key -> !key.clientId().equals(wanted.get().clientId()))
                .findFirst()
                .map(
                    key ->
                        ItemAnswer.wrong(
                            id,
                            ("the token store has a grant of %s with 3LO app %s, but"
                                    + " oauth.clientId is %s")
                                .formatted(
                                    Quoted.of(identity.name()),
                                    key.clientId(),
                                    wanted.get().clientId()),
                            ClickPath.clientSettings() + login)));
  }

  /** The environment, and the app too if that is what differs. */
  private static String environment(String sns, String other) {
    int dot = sns.indexOf('.');
    boolean sameApp = dot > 0 && other.startsWith(sns.substring(0, dot + 1));
    return sameApp ? "environment " + sns.substring(dot + 1) : "app and environment " + sns;
  }

  private ItemAnswer asked(
      IdentityClient identity, Exchange exchange, String id, @Nullable OAuthException failure) {
    List<Exchange> evidence = List.of(exchange);
    String name = identity.name();
    if (exchange.status() == 200 || PlatformAnswer.of(exchange).isScopeMissing()) {
      context.identities().add(identity);
      return ItemAnswer.right(
          id, "the token of " + Quoted.of(name) + " is valid" + life(identity.identity()));
    }
    if (PlatformAnswer.of(exchange).isTokenRefused()) {
      return ItemAnswer.wrong(
              id,
              (ClickPath.isConfigured(identity.identity())
                      ? "the configured token of "
                      : "the token of ")
                  + Quoted.of(name)
                  + (isWithoutRefresh(identity.identity())
                      ? " has expired, and nothing can renew it: its consent did not include"
                          + " offline_access"
                      : " is refused: it has expired, was revoked, or belongs to another server")
                  + (failure == null
                      ? ""
                      : ". No new token could be obtained: " + failure.getMessage()),
              ClickPath.renewal(context, identity.identity()))
          .showing(evidence);
    }
    context.identities().add(identity);
    return ItemAnswer.notApplicable(
            id,
            ("the list of sites does not show whether the token of %s is valid (%s): see the"
                    + " calls below")
                .formatted(Quoted.of(name), Answers.describe(exchange)))
        .showing(evidence);
  }

  /** How long a grant can still be used (F-078), as far as the token store knows. */
  private String life(Identity identity) {
    if (identity.accessToken() != null && identity.refreshToken() == null) {
      return "; it expires within an hour";
    }
    return context
        .storedGrant(identity)
        .map(StoredGrant::refreshableUntil)
        .map(
            end ->
                "; unused, its grant lasts another %s days"
                    .formatted(Math.max(0, Duration.between(Instant.now(), end).toDays())))
        .orElse("; how long its grant lasts is unknown");
  }

  private boolean isWithoutRefresh(Identity identity) {
    return renewal(identity).isPresent();
  }

  /** A consent without offline_access gives no refresh token (F-069): it ends within the hour. */
  private Optional<ItemAnswer> renewal(Identity identity) {
    if (identity.accessToken() != null || identity.refreshToken() != null || identity.expired()) {
      return Optional.empty();
    }
    try {
      return context
          .storedGrant(identity)
          .filter(stored -> stored.grant().refreshToken() == null)
          .map(
              stored ->
                  ItemAnswer.wrong(
                      ItemAnswer.id(RENEWAL, identity.name()),
                      "the grant of "
                          + Quoted.of(identity.name())
                          + " cannot be renewed: its consent did not include offline_access, so"
                          + " it expires "
                          + (stored.grant().expiresAt() == null
                              ? "an hour after it was issued"
                              : "at " + stored.grant().expiresAt())
                          + " and cannot be used unattended",
                      ClickPath.login(identity.name())
                          + ", which asks for offline_access (the authorization URL that the"
                          + " console shows omits it: F-069)"));
    } catch (TokenStoreException unreadable) {
      return Optional.empty();
    }
  }
}
