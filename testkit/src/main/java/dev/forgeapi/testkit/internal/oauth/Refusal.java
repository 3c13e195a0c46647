package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.ClientRefusedException;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.GrantEndedException;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Explains a refusal of the authorization server, and what to do. */
public final class Refusal {
  private static final int MAX_DESCRIPTION = 200;

  private static final String WRONG =
      "\\b(invalid|expired|unknown|revoked|not valid|no longer valid|not found)\\b";
  private static final Pattern REFRESH_TOKEN = about("refresh[_ -]?token");
  private static final Pattern CODE = about("(authorization|auth)[_ -]?code");
  private static final Pattern CLIENT = about("client[_ -]?(secret|id|credentials)|client");

  private Refusal() {}

  /** That something is wrong with it, in either order, within one sentence. */
  private static Pattern about(String subject) {
    String named = "\\b(" + subject + ")\\b";
    return Pattern.compile(
        named + "[^.]{0,40}" + WRONG + "|" + WRONG + "[^.]{0,40}" + named,
        Pattern.CASE_INSENSITIVE);
  }

  /** The error that came back instead of a code. */
  static OAuthException ofConsent(String error, String description, OAuthClient client) {
    String said = said(error, description);
    String lower = description.toLowerCase(Locale.ROOT);
    return new OAuthException(
        switch (error) {
          case "access_denied" -> accessDenied(said, lower);
          case "unauthorized_client" ->
              ("the authorization server does not accept the 3LO app%s. Usually, the callback"
                      + " differs: oauth.callback is %s and must be exactly the callback URL under"
                      + " Authorization in the developer console (F-072). Also check"
                      + " oauth.clientId.")
                  .formatted(said, client.callback());
          case "invalid_scope" ->
              "a scope was refused"
                  + said
                  + ". Add every scope of the identity to the 3LO app (developer console >"
                  + " Permissions), the app's own under 'Add Marketplace or custom app' (F-062),"
                  + " and check their spelling.";
          case "login_required", "interaction_required", "consent_required" ->
              "the consent was not completed"
                  + said
                  + ". Log in and accept in the browser window; then start again.";
          case "server_error", "temporarily_unavailable" ->
              "the authorization server failed" + said + ". Try again in a few minutes.";
          default ->
              "the consent failed"
                  + said
                  + (lower.contains("scope")
                      ? ". If no supported scopes are found, sns does not name the app and"
                          + " environment that define them (F-065): check manifest and"
                          + " environmentId."
                      : ". See the 3LO app's settings in the developer console.");
        });
  }

  /**
   * The user's refusal, or an admin's: the error is the same, only the description may say more
   * (F-083).
   */
  private static String accessDenied(String said, String description) {
    if (description.contains("admin") || description.contains("blocked")) {
      return "an admin does not let this account use the 3LO app"
          + said
          + ". Users' own apps are blocked in Atlassian Administration > Connected apps > Settings"
          + " (F-083): ask an admin to allow the 3LO app there, then consent again.";
    }
    String or =
        " (the same error occurs if the account has no access to the site where the app is"
            + " installed, or if an admin blocks users' own apps: Atlassian Administration >"
            + " Connected apps > Settings, F-083)";
    return description.contains("did not authorize") || description.contains("user denied")
        ? "the consent was refused by the user%s. Consent again, and press Accept%s."
            .formatted(said, or)
        : ("the consent was refused%s. Consent again with an account that has access to"
                + " the site, and press Accept%s.")
            .formatted(said, or);
  }

  /** What the token endpoint answered to a code. */
  static OAuthException ofCode(int status, String error, String description, OAuthClient client) {
    if (error.equals("invalid_grant") || isOfCode(description)) {
      return new OAuthException(
          ("the authorization code was refused%s. A code is valid for one exchange within"
                  + " minutes, and only with the callback that it was issued for (%s). Start the"
                  + " consent again.")
              .formatted(said(error, description), client.callback()));
    }
    return ofToken("the exchange of the code", status, error, description);
  }

  /** What the token endpoint answered to a refresh token. */
  static OAuthException ofRefresh(int status, String error, String description) {
    if (error.equals("invalid_grant") || isOfRefreshToken(description)) {
      return new GrantEndedException(
          "the refresh token was refused"
              + said(error, description)
              + ". It ends after 90 days without use and 365 days after the consent (F-078), when"
              + " the user's password changes (F-080) or access is revoked, and, with all its"
              + " successors, when an older one is used again more than 10 minutes after its"
              + " exchange (F-079), for example by a second machine with a copy. Consent again"
              + " (forge-api login), and keep the token in one token store only.");
    }
    return ofToken("the refresh", status, error, description);
  }

  /**
   * The description says more than the code: an ended refresh token also comes as {@code
   * unauthorized_client} and as {@code invalid_request} (F-142).
   */
  private static boolean isOfRefreshToken(String description) {
    return REFRESH_TOKEN.matcher(description).find();
  }

  private static boolean isOfCode(String description) {
    return CODE.matcher(description).find();
  }

  private static boolean isOfClient(String description) {
    return CLIENT.matcher(description).find();
  }

  private static OAuthException ofToken(String step, int status, String error, String description) {
    String said = said(error, description);
    boolean client =
        error.equals("invalid_client")
            || isOfClient(description)
            || error.equals("unauthorized_client")
            || (error.equals("access_denied") && status == 401);
    if (client) {
      return new ClientRefusedException(
          ("%s failed: the authorization server does not accept this client ID with this "
                  + "secret%s. Check oauth.clientId and oauth.clientSecret against Settings in the "
                  + "developer console; a secret that was rotated there must be replaced here.")
              .formatted(step, said),
          said);
    }
    if (error.equals("invalid_request")) {
      return new RefreshRefusedException(
          step
              + " failed: the authorization server does not accept the request"
              + said
              + ". Check oauth.callback and endpoints.auth.");
    }
    if (status == 429) {
      return new ServerBusyException(
          step + " failed: too many requests at the authorization server", status, null);
    }
    if (status >= 500) {
      return new ServerBusyException(
          step + " failed: the authorization server returned " + status + said, status, null);
    }
    return new OAuthException(
        ("%s failed: the authorization server returned %s%s. Check that endpoints.auth is the"
                + " authorization server.")
            .formatted(step, status, said));
  }

  private static String said(String error, String description) {
    String text = description.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    if (text.length() > MAX_DESCRIPTION) {
      text = text.substring(0, MAX_DESCRIPTION) + "…";
    }
    if (error.isEmpty() && text.isEmpty()) {
      return "";
    }
    return " (" + (text.isEmpty() ? error : error.isEmpty() ? text : error + ": " + text) + ")";
  }

  /** A refresh that is refused permanently, because of the token or the client. */
  public static class RefreshRefusedException extends OAuthException {
    private static final long serialVersionUID = 1L;

    RefreshRefusedException(String message) {
      super(message);
    }

    /** The token endpoint does not know the client id with that secret: only other ones help. */
    public static final class ClientRefusedException extends RefreshRefusedException {
      private static final long serialVersionUID = 1L;

      private final String answer;

      ClientRefusedException(String message, String answer) {
        super(message);
        this.answer = answer;
      }

      /** The error that came, as {@code " (error: description)"}; empty if none came. */
      public String answer() {
        return answer;
      }
    }

    /** The refresh token is no longer good: only a new consent helps. */
    public static final class GrantEndedException extends RefreshRefusedException {
      private static final long serialVersionUID = 1L;

      GrantEndedException(String message) {
        super(message);
      }

      /** The same, with what the store's dates make the likely reason. */
      GrantEndedException likely(String reason) {
        return new GrantEndedException(getMessage() + " " + reason);
      }
    }
  }

  /**
   * The authorization server is temporarily unavailable, which says nothing about the client or the
   * grant.
   */
  public static final class ServerBusyException extends OAuthException {
    private static final long serialVersionUID = 1L;
    private static final Pattern SECONDS_OR_DATE = Pattern.compile("[A-Za-z0-9 ,:+-]{1,40}");

    private final String what;
    private final int status;
    private final @Nullable String retryAfter;

    /**
     * @param retryAfter the header of the response; null if it has none
     */
    ServerBusyException(String what, int status, @Nullable String retryAfter) {
      super(what + advice(status, retryAfter));
      this.what = what;
      this.status = status;
      this.retryAfter = retryAfter;
    }

    private static String advice(int status, @Nullable String retryAfter) {
      if (retryAfter != null) {
        String unit = retryAfter.matches("\\d+") ? " s" : "";
        return ". It asks clients to wait (Retry-After: " + retryAfter + unit + ").";
      }
      return status == 429 ? ". Try again in a minute." : ". Try again.";
    }

    /** The same, with what the response's header says. */
    ServerBusyException asking(@Nullable String header) {
      boolean usable = header != null && SECONDS_OR_DATE.matcher(header.strip()).matches();
      return new ServerBusyException(
          what, status, usable && header != null ? header.strip() : null);
    }

    /** 429, or 500 and above. */
    public int status() {
      return status;
    }

    /** The header Retry-After: seconds or an HTTP date. */
    public Optional<String> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }
}
