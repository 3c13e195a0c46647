package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.internal.platform.InvocationSource;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sends requests to one app's REST APIs as one grant. Does not use REST Assured. */
public record ClientContext(
    AppManifest manifest,
    Site site,
    TokenSource tokens,
    HttpTransport transport,
    Redaction redaction,
    NewestExchanges log,
    InvocationSource invocations) {
  private static final String AUTHORIZATION = "Authorization";
  private static final int UNAUTHORIZED = 401;

  /**
   * Puts the grant's token into a request that names no credentials of its own, and tries once more
   * with a fresh one after a 401. The platform does not process what it answers 401 to, so this is
   * right for every method. A missing scope is no reason to refresh: the next token would have the
   * same scopes (F-084).
   *
   * @throws RequestNotAllowedException if it would leave the site, or the run's rules forbid it
   */
  public RawResponse send(Request request) {
    refuseForeign(request);
    Optional<Secret> token =
        request.header(AUTHORIZATION) == null ? tokens.accessToken() : Optional.empty();
    if (token.isEmpty()) {
      return sendAsItIs(request);
    }
    RawResponse response = sendAsItIs(authorized(request, token.get()));
    return isTokenRefused(response)
        ? tokens
            .afterUnauthorized(token.get())
            .map(other -> sendAgain(request, token.get(), other))
            .orElse(response)
        : response;
  }

  private RawResponse sendAgain(Request request, Secret rejected, Secret other) {
    RawResponse response = sendAsItIs(authorized(request, other));
    if (response.status() != UNAUTHORIZED) {
      tokens.renewed(rejected);
    }
    return response;
  }

  /** Sends the request without the grant's token. */
  public RawResponse sendAsItIs(Request request) {
    refuseForeign(request);
    RawResponse response = transport.send(request);
    log.add(response.exchange());
    return response;
  }

  /** What to throw for a URL that is none, before anything is sent. */
  IllegalArgumentException notUrl(URISyntaxException wrong) {
    return new IllegalArgumentException(
        "nothing was sent, because "
            + redaction.redact(wrong.getInput())
            + " is not a URL: "
            + redaction.redact(wrong.getReason())
            + (wrong.getIndex() < 0 ? "" : " at character " + (wrong.getIndex() + 1))
            + ". Percent-encode what is not allowed in a URL (a percent sign is %25)");
  }

  private static Request authorized(Request request, Secret token) {
    return request.withHeader(AUTHORIZATION, "Bearer " + token.reveal());
  }

  private static boolean isTokenRefused(RawResponse response) {
    String category = response.header("x-failure-category");
    return response.status() == UNAUTHORIZED
        && !new PlatformAnswer(UNAUTHORIZED, category, response.text()).isScopeMissing();
  }

  private void refuseForeign(Request request) {
    refuseForeignHost(request.uri());
    String authority = String.valueOf(request.uri().getRawAuthority());
    if (authority.indexOf('@') >= 0) {
      throw userInfo();
    }
    for (Header header : request.headers()) {
      if (header.name().equalsIgnoreCase("Host") && !header.value().equalsIgnoreCase(authority)) {
        throw new RequestNotAllowedException(
            "the header Host: "
                + redaction.redact(header.value())
                + " names another host than the URL, "
                + authority
                + "; nothing was sent. Remove the header");
      }
    }
  }

  /** What to throw for a URL with a user's name or password. */
  RequestNotAllowedException userInfo() {
    return new RequestNotAllowedException(
        "the URL of a request contains a user name or password, which clients do not send; nothing"
            + " was sent. Use given().auth().basic(…)");
  }

  private void refuseForeignHost(URI uri) {
    Set<String> own =
        new TreeSet<>(List.of(origin(site.endpoints().api()), origin(site.endpoints().site())));
    if (!own.contains(origin(uri))) {
      throw new RequestNotAllowedException(
          "a request to "
              + uri.getScheme()
              + "://"
              + hostAndPort(uri)
              + " would leave the site that this client's token belongs to ("
              + String.join(", ", own)
              + "); nothing was sent. Use a path, or your own HTTP client for other hosts");
    }
  }

  /**
   * Without user information, which is a secret, and without the port of the site, which REST
   * Assured puts into a URL of another host that names none.
   */
  private String hostAndPort(URI uri) {
    String authority = String.valueOf(uri.getAuthority());
    String named = authority.substring(authority.lastIndexOf('@') + 1);
    URI api = site.endpoints().api();
    boolean other = !String.valueOf(uri.getHost()).equalsIgnoreCase(api.getHost());
    return other && uri.getPort() >= 0 && uri.getPort() == api.getPort() ? uri.getHost() : named;
  }

  /** Scheme, host and port, as a token is bound to them. */
  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }
}
