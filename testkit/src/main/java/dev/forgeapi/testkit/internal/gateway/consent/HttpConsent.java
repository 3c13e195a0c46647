package dev.forgeapi.testkit.internal.gateway.consent;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.http.RetryRules;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user who opens the consent page over HTTP and always gives the same answer. */
public final class HttpConsent implements Consent {
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
    try (HttpTransport browser =
        HttpTransport.builder()
            .safety(SafetyRules.unlimited())
            .retries(RetryRules.none())
            .build()) {
      return answer(browser, open(browser, Request.get(authorizationUrl)));
    }
  }

  private URI answer(HttpTransport browser, RawResponse page) {
    String location = page.header("location");
    if (location != null) {
      return URI.create(location);
    }
    Matcher ticket = TICKET.matcher(page.text());
    if (page.status() != 200 || !ticket.find()) {
      throw refused("The authorization URL was refused", page);
    }
    String form =
        "ticket=%s&decision=%s&account=%s"
            .formatted(
                PercentCode.encode(ticket.group(1)), decision, PercentCode.encode(accountId));
    RawResponse answer = open(browser, post(form));
    String callback = answer.header("location");
    if (callback == null) {
      throw refused("The consent was not accepted", answer);
    }
    return URI.create(callback);
  }

  private Request post(String form) {
    return new Request(
        "POST",
        URI.create(auth + "/authorize"),
        List.of(new Header("content-type", "application/x-www-form-urlencoded")),
        form.getBytes(StandardCharsets.UTF_8));
  }

  /** Follows no redirect: the callback is for the client to call, never for the user. */
  private RawResponse open(HttpTransport browser, Request request) {
    RawResponse page = browser.send(request);
    if (!page.exchange().answered()) {
      throw new OAuthException(
          "The gateway at " + auth + " does not respond: " + page.exchange().failure());
    }
    return page;
  }

  private static OAuthException refused(String what, RawResponse page) {
    Matcher message = MESSAGE.matcher(page.text());
    String why = message.find() ? message.group(1) : "no reason given";
    return new OAuthException(what + " with status " + page.status() + ": " + why);
  }
}
