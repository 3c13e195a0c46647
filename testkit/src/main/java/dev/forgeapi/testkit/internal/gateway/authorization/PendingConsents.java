package dev.forgeapi.testkit.internal.gateway.authorization;

import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.ConsentingAccount;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.RandomTexts;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.RecentEntries;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Open consent pages, and the codes that they led to. Thread-safe. */
public final class PendingConsents {
  /** How long a page can be answered. Ours: the real one is not documented. */
  public static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int MOST = 1_000;
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final Duration codeLife;
  private final InstantSource clock;
  private final RandomTexts texts;
  private final Map<String, ConsentRequest> open = new RecentEntries<>(MOST);
  private final Map<String, Answered> answered = new RecentEntries<>(MOST);
  private final Map<String, AuthorizationCode> codes = new RecentEntries<>(MOST);

  PendingConsents(Duration codeLife, InstantSource clock, RandomTexts texts) {
    this.codeLife = codeLife;
    this.clock = clock;
    this.texts = texts;
  }

  /** A ticket for the page's form: it shows that the answer comes from the page. */
  public synchronized String open(ConsentRequest request) {
    String ticket = texts.next();
    open.put(ticket, request);
    return ticket;
  }

  /**
   * Decides a ticket's request, once. Until the code is exchanged, the same decision gets the same
   * answer again: the browser forgets the answer to the first click of a double click. Empty if no
   * page that still can be answered has that ticket.
   *
   * @param word the decision as the page's form has it
   */
  public synchronized Optional<GatewayReply> decide(
      String ticket, String word, Function<ConsentRequest, GatewayReply> decision) {
    ConsentRequest request = open.remove(ticket);
    if (request != null && clock.instant().isBefore(request.expiresAt())) {
      answered.put(ticket, new Answered(word, decision.apply(request)));
    }
    return Optional.ofNullable(answered.get(ticket))
        .filter(answer -> answer.word.equals(word) && !hasExchangedCode(answer.reply))
        .map(Answered::reply);
  }

  private boolean hasExchangedCode(GatewayReply reply) {
    Matcher code = CODE.matcher(reply.header("location").orElse(""));
    AuthorizationCode issued = code.find() ? codes.get(code.group(1)) : null;
    return issued != null && issued.used();
  }

  private record Answered(String word, GatewayReply reply) {}

  public synchronized String approve(ConsentRequest request, String accountId) {
    String code = texts.next();
    ConsentingAccount grant = new ConsentingAccount(request.clientId(), accountId);
    codes.put(
        code,
        new AuthorizationCode(
            grant,
            request.callback(),
            request.scopes(),
            texts.next(),
            clock.instant().plus(codeLife),
            false));
    return code;
  }

  /** The callback that a code was issued for; empty if there is no such code. */
  public synchronized Optional<String> callbackOf(String code) {
    return Optional.ofNullable(codes.get(code)).map(found -> found.callback().toString());
  }

  /** The code as it was before this exchange; empty if it is unknown, too old or another's. */
  public synchronized Optional<AuthorizationCode> redeem(String text, String clientId) {
    AuthorizationCode code = codes.get(text);
    if (code == null
        || !code.grant().clientId().equals(clientId)
        || !clock.instant().isBefore(code.expiresAt())) {
      return Optional.empty();
    }
    codes.put(text, code.usedOnce());
    return Optional.of(code);
  }

  /**
   * A valid authorization URL on its way to a user's answer.
   *
   * @param clientId who asks
   * @param callback where the answer goes: the redirect URI of the request, one of the registered
   * @param scopes those that are supported, as token answers spell them (F-066)
   * @param state to be given back; null for none
   * @param expiresAt until when the page can be answered
   */
  public record ConsentRequest(
      String clientId,
      URI callback,
      Set<String> scopes,
      @Nullable String state,
      Instant expiresAt) {}

  /**
   * What the server knows of a code.
   *
   * @param grant who consented to whom
   * @param callback must be repeated at the exchange, exactly
   * @param family the family of the tokens that it leads to
   * @param used whether it was exchanged before
   */
  public record AuthorizationCode(
      ConsentingAccount grant,
      URI callback,
      Set<String> scopes,
      String family,
      Instant expiresAt,
      boolean used) {

    AuthorizationCode usedOnce() {
      return new AuthorizationCode(grant, callback, scopes, family, expiresAt, true);
    }
  }
}
