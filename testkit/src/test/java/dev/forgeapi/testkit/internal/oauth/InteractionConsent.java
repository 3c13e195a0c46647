package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.oauth.Consent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user at the pages of oidc-provider, who logs in and then accepts or turns away. */
final class InteractionConsent implements Consent {
  private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"(\\w+)\"");
  private static final int STEPS = 20;

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final URI callback;
  private final boolean accepts;

  InteractionConsent(URI callback, boolean accepts) {
    this.callback = callback;
    this.accepts = accepts;
  }

  @Override
  public URI obtain(URI authorizationUrl) {
    URI at = authorizationUrl;
    HttpResponse<String> page = send(HttpRequest.newBuilder(at));
    for (int step = 0; step < STEPS; step++) {
      if (page.statusCode() / 100 == 3) {
        at = at.resolve(page.headers().firstValue("location").orElseThrow());
        if (at.toString().startsWith(callback.toString())) {
          return at;
        }
        page = send(HttpRequest.newBuilder(at));
      } else {
        page = answered(at, page);
      }
    }
    throw new AssertionError("the consent leads nowhere; it is at " + at);
  }

  private HttpResponse<String> answered(URI at, HttpResponse<String> page) {
    Matcher prompt = PROMPT.matcher(page.body());
    if (page.statusCode() != 200 || !prompt.find()) {
      throw new AssertionError(at + " answered " + page.statusCode() + " " + page.body());
    }
    if (!accepts) {
      return send(HttpRequest.newBuilder(URI.create(at + "/abort")));
    }
    String form = "prompt=" + prompt.group(1) + "&login=ada&password=any";
    return send(
        HttpRequest.newBuilder(at)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
