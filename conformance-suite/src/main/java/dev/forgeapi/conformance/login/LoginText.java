package dev.forgeapi.conformance.login;

import dev.forgeapi.conformance.login.Login.LoginOutcome;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The messages of a login to the person at the terminal. */
public final class LoginText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");

  private LoginText() {}

  /** What will be asked for, and why by this URL and no other. */
  public static String before(LoginRequest request, List<String> notes) {
    StringBuilder text = new StringBuilder();
    line(text, "Identity", request.identity().name());
    line(text, "Site", request.siteName());
    line(text, "App", request.manifest().name().orElse(request.manifest().appId()));
    line(text, "3LO app", request.client().id());
    line(text, "Asks for", joined(request.scopes()));
    text.append(
        """

        The authorization URL in the developer console does not work: it leaves out the product
        scope, without which every call is refused (ECO-1289), and offline_access, without which there
        is no refresh token. The URL below has both. Its parameter sns names the app and environment
        (%s). Without it, app scopes are dropped silently.
        """
            .formatted(request.installation().sns()));
    notes.forEach(note -> text.append("\nNote: ").append(note).append('\n'));
    return text.toString();
  }

  public static String invitation(URI url, boolean browserOpened, boolean paste) {
    String how =
        browserOpened
            ? "A browser was opened. If it shows nothing, open this page:"
            : "Open this page in a browser, as the user who grants access:";
    String then =
        paste
            ? "Accept. The browser then opens an address that shows no page. Paste the whole"
                + " address here and press Enter."
            : "Waiting for the consent ...";
    return "\n" + how + "\n\n  " + url + "\n\n" + then + "\n";
  }

  public static String after(LoginOutcome outcome) {
    LoginRequest request = outcome.request();
    StringBuilder text = new StringBuilder("\n");
    text.append(outcome.isComplete() ? "Logged in" : "Logged in, but not as requested");
    text.append(": the grant of ").append(request.identity().name()).append(" is stored.\n");
    line(
        text,
        "Account",
        outcome
            .account()
            .orElse("not reported by the server: the account that was logged in to the browser"));
    line(text, "Site", site(outcome));
    line(text, "Granted", joined(outcome.grant().scopes()));
    if (!outcome.missing().isEmpty()) {
      line(text, "Not granted", joined(outcome.missing()));
    }
    line(text, "Good until", goodUntil(outcome));
    if (outcome.explanation() != null) {
      text.append('\n').append(capital(outcome.explanation())).append('\n');
    }
    if (outcome.isForAnotherSite()) {
      text.append("\nThe consent was given for a site other than ").append(request.siteName());
      text.append(". Log in again and choose that site on the consent page.\n");
    }
    return text.toString();
  }

  private static String site(LoginOutcome outcome) {
    return outcome.sites().isEmpty()
        ? outcome.request().siteName()
            + " (as configured; the server does not list sites for tokens with app scopes: run"
            + " forge-api preflight to check the grant there)"
        : String.join(", ", outcome.sites());
  }

  private static String goodUntil(LoginOutcome outcome) {
    Instant end = outcome.refreshableUntil();
    if (end != null) {
      return day(end)
          + "; each use extends this to 90 days from then, up to a year after this consent";
    }
    Instant token = outcome.grant().expiresAt();
    return (token == null ? "not known" : token.toString()) + "; there is no refresh token";
  }

  static String day(Instant instant) {
    return DAY.format(instant.atZone(ZoneOffset.UTC));
  }

  static String joined(Collection<String> scopes) {
    return scopes.isEmpty() ? "nothing" : String.join(" ", new TreeSet<>(scopes));
  }

  static void line(StringBuilder text, String name, String value) {
    text.append(String.format("%-12s", name)).append(value).append('\n');
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }

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
            "nothing is stored for identity '%s': forge-api login --list shows the stored grants"
                .formatted(identity));
      }
      StringBuilder text = new StringBuilder();
      for (GrantKey key : keys) {
        store.forget(key);
        text.append("Removed the grant of ").append(identity).append(" with 3LO app ");
        text.append(key.clientId()).append('\n');
      }
      return text.append(
              "It is no longer on this machine. To revoke the grant, its user must remove the 3LO"
                  + " app from the connected apps of the Atlassian account.\n")
          .toString();
    }

    public String list(Instant now) {
      StringBuilder text = new StringBuilder();
      store.keys().stream()
          .sorted(Comparator.comparing(GrantKey::identity).thenComparing(GrantKey::sns))
          .forEach(key -> store.find(key).ifPresent(grant -> paragraph(text, key, grant, now)));
      return text.isEmpty()
          ? "No grants are stored, or tokenStore.command keeps them, which cannot list them. Log in with forge-api login"
              + " --identity NAME\n"
          : text.toString();
    }

    private static void paragraph(
        StringBuilder text, GrantKey key, StoredGrant stored, Instant now) {
      text.append(text.isEmpty() ? "" : "\n").append(key.identity()).append('\n');
      LoginText.line(text, "  Scopes", LoginText.joined(stored.grant().scopes()));
      LoginText.line(text, "  3LO app", key.clientId() + " at " + key.auth());
      LoginText.line(text, "  App", key.sns());
      Instant consented = stored.consentedAt();
      LoginText.line(
          text, "  Consented", consented == null ? "not known" : LoginText.day(consented));
      LoginText.line(text, "  State", state(stored, now));
    }

    private static String state(StoredGrant stored, Instant now) {
      Instant end = stored.refreshableUntil();
      if (end != null) {
        return end.isAfter(now)
            ? "valid until "
                + LoginText.day(end)
                + "; each use extends this, up to a year after the consent"
            : "expired since " + LoginText.day(end) + ": log in again";
      }
      Instant token = stored.grant().expiresAt();
      return token != null && token.isAfter(now)
          ? "access token until " + token + ", no refresh token"
          : "expired: log in again";
    }
  }
}
