package dev.forgeapi.conformance.login;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.oauth.store.GrantKey;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The grants in the token store. */
public record StoredLogins(TokenStore store) {

  /**
   * Forgets the grants of that identity, for whichever app; the grant itself stays until its user
   * revokes it.
   *
   * @return what was forgotten
   * @throws ConfigurationException if there is none
   */
  public String forget(String identity) {
    List<GrantKey> keys =
        store.keys().stream().filter(key -> key.identity().equals(identity)).toList();
    if (keys.isEmpty()) {
      throw new ConfigurationException(
          "nothing is stored for identity '"
              + identity
              + "': forge-api login --list shows the stored grants");
    }
    StringBuilder text = new StringBuilder();
    for (GrantKey key : keys) {
      store.forget(key);
      text.append("Forgot the grant of ").append(identity).append(" with 3LO app ");
      text.append(key.clientId()).append('\n');
    }
    return text.append(
            "It is no longer on this machine. To revoke the grant, its user must remove the 3LO"
                + " app from the connected apps of the Atlassian account.\n")
        .toString();
  }

  /** A paragraph for each grant, without any token. */
  public String list(Instant now) {
    StringBuilder text = new StringBuilder();
    store.keys().stream()
        .sorted(Comparator.comparing(GrantKey::identity).thenComparing(GrantKey::sns))
        .forEach(key -> store.find(key).ifPresent(grant -> paragraph(text, key, grant, now)));
    return text.isEmpty()
        ? "No grants are stored, or the store cannot list them. Log in with forge-api login"
            + " --identity NAME\n"
        : text.toString();
  }

  private static void paragraph(StringBuilder text, GrantKey key, StoredGrant stored, Instant now) {
    text.append(text.isEmpty() ? "" : "\n").append(key.identity()).append('\n');
    LoginText.line(text, "  Scopes", LoginText.joined(stored.grant().scopes()));
    LoginText.line(text, "  3LO app", key.clientId() + " at " + key.auth());
    LoginText.line(text, "  App", key.sns());
    Instant consented = stored.consentedAt();
    LoginText.line(text, "  Consented", consented == null ? "not known" : LoginText.day(consented));
    LoginText.line(text, "  State", state(stored, now));
  }

  private static String state(StoredGrant stored, Instant now) {
    Instant end = stored.refreshableUntil();
    if (end != null) {
      return end.isAfter(now)
          ? "good until " + LoginText.day(end) + " if not used before"
          : "over since " + LoginText.day(end) + ": log in again";
    }
    Instant token = stored.grant().expiresAt();
    return token != null && token.isAfter(now)
        ? "access token until " + token + ", no refresh token"
        : "over: log in again";
  }
}
