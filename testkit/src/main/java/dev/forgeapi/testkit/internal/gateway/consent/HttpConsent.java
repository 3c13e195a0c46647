package dev.forgeapi.testkit.internal.gateway.consent;

import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A user who opens the consent page over HTTP and always gives the same answer. */
public final class HttpConsent implements Consent {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
  private static final Pattern MESSAGE = Pattern.compile("<p id=\"message\">([^<]*)</p>");

  private final URI auth;
  private final String decision;
  private final String accountId;

  /**
   * @param auth base URL of the only authorization server that this user knows
   * @param decision {@code accept} or {@code deny}
   */
  public HttpConsent(URI auth, String decision, String accountId) {
    this.auth = auth;
    this.decision = decision;
    this.accountId = Accounts.checked(accountId);
  }

  @Override
  public URI obtain(URI authorizationUrl) {
    if (!authorizationUrl.toString().startsWith(auth + "/authorize?")) {
      throw new OAuthException(
          ("The consent of this gateway's user was requested at %s%s; expected " + "%s/authorize")
              .formatted(authorizationUrl.getHost(), authorizationUrl.getPath(), auth));
    }
    try {
      return answer(open(authorizationUrl, null));
    } catch (IOException broken) {
      throw new UncheckedIOException("The gateway at " + auth + " does not respond", broken);
    }
  }

  private URI answer(Page page) throws IOException {
    if (page.location() != null) {
      return page.location();
    }
    Matcher ticket = TICKET.matcher(page.text());
    if (page.status() != 200 || !ticket.find()) {
      throw refused("The authorization URL was refused", page);
    }
    String form =
        "ticket=%s&decision=%s&account=%s"
            .formatted(
                PercentCode.encode(ticket.group(1)), decision, PercentCode.encode(accountId));
    Page answer = open(URI.create(auth + "/authorize"), form);
    if (answer.location() == null) {
      throw refused("The consent was not accepted", answer);
    }
    return answer.location();
  }

  private static Page open(URI url, @Nullable String form) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    // The callback is for the client to call, never for the user.
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    if (form != null) {
      connection.setDoOutput(true);
      connection.setRequestProperty("content-type", "application/x-www-form-urlencoded");
      connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    String location = connection.getHeaderField("location");
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return new Page(status, location == null ? null : URI.create(location), text);
    }
  }

  private static OAuthException refused(String what, Page page) {
    Matcher message = MESSAGE.matcher(page.text());
    String why = message.find() ? message.group(1) : "no reason given";
    return new OAuthException(what + " with status " + page.status() + ": " + why);
  }

  private record Page(int status, @Nullable URI location, String text) {}
}
