package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads the URL to which the authorization server redirected the browser. */
final class Callback {

  private Callback() {}

  /**
   * The authorization code.
   *
   * @throws OAuthException if the URL is not the registered one, is not the answer to this
   *     authorization URL, or brings an error
   */
  static Secret code(URI callback, OAuthClient client, AuthorizationUrl asked) {
    Map<String, List<String>> parameters = URLUtils.parseParameters(callback.getRawQuery());
    requireRegistered(callback, client, parameters);
    String state = single(parameters, "state");
    if (!asked.hasState(state)) {
      throw new OAuthException(
          (state.isEmpty() ? "the callback has no state" : "the callback has a different state")
              + ": it belongs to an older consent or to somebody else's. Start again, with only"
              + " one consent page open.");
    }
    String error = single(parameters, "error");
    if (!error.isEmpty()) {
      throw Refusal.ofConsent(error, single(parameters, "error_description"), client);
    }
    String code = single(parameters, "code");
    if (code.isEmpty()) {
      throw new OAuthException(
          "the callback has neither code nor error: expected "
              + client.callback()
              + "?code=…&state=…. Start the consent again.");
    }
    return Secret.of(code);
  }

  private static void requireRegistered(
      URI callback, OAuthClient client, Map<String, List<String>> parameters) {
    URI registered = client.callback();
    if (!Objects.equals(callback.getScheme(), registered.getScheme())
        || !Objects.equals(callback.getRawAuthority(), registered.getRawAuthority())
        || !path(callback).equals(path(registered))) {
      String error = single(parameters, "error");
      if (!error.isEmpty()) {
        // The server keeps the user on a page of its own, such as for a callback that differs.
        throw Refusal.ofConsent(error, single(parameters, "error_description"), client);
      }
      throw new OAuthException(
          ("the consent ended at %s://%s%s, which is not the registered callback %s. "
                  + "Callbacks must match exactly (F-072): compare oauth.callback with the "
                  + "callback URL under Authorization in the developer console.")
              .formatted(
                  callback.getScheme(), callback.getRawAuthority(), path(callback), registered));
    }
  }

  static String path(URI uri) {
    // A browser asks for "/" where the registered URL has no path at all.
    return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
  }

  private static String single(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new OAuthException(
          "the callback has " + name + " " + values.size() + " times: expected it once");
    }
    return values.isEmpty() ? "" : values.get(0);
  }

  /** Distinguishes the expected callback from anything else that reaches the receiver. */
  static final class CallbackFilter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI registered;
    private final String state;
    private final AtomicBoolean used = new AtomicBoolean();

    CallbackFilter(URI registered, String state) {
      if (!"http".equals(registered.getScheme()) || !LOOPBACK.contains(registered.getHost())) {
        throw new OAuthException(
            "the callback "
                + registered
                + " cannot be received here: expected http://localhost:<port>/<path>. Register such"
                + " a callback in the developer console and set oauth.callback to it, or paste the"
                + " callback (--paste).");
      }
      this.registered = registered;
      this.state = state;
    }

    Outcome judge(String method, URI target) {
      if (!Callback.path(registered).equals(target.getRawPath())) {
        return Outcome.ELSEWHERE;
      }
      if (!method.equals("GET")) {
        return Outcome.WRONG_METHOD;
      }
      Map<String, List<String>> parameters = URLUtils.parseParameters(target.getRawQuery());
      List<String> states = parameters.getOrDefault("state", List.of());
      String returned = states.isEmpty() ? "" : states.get(0);
      if (!AuthorizationUrl.isSame(state, returned)) {
        return Outcome.WRONG_STATE;
      }
      if (!used.compareAndSet(false, true)) {
        return Outcome.USED;
      }
      return parameters.containsKey("error") ? Outcome.REFUSED : Outcome.ACCEPTED;
    }

    /** The request's target as the browser had it in its address bar. */
    URI absolute(URI target) {
      return URI.create(
          "%s://%s%s?%s"
              .formatted(
                  registered.getScheme(),
                  registered.getRawAuthority(),
                  target.getRawPath(),
                  target.getRawQuery()));
    }

    /** What a request to the receiver is. */
    enum Outcome {
      ACCEPTED,
      REFUSED,
      USED,
      WRONG_STATE,
      WRONG_METHOD,
      ELSEWHERE;

      /** Whether it is what the receiver waits for. */
      boolean isFirst() {
        return this == ACCEPTED || this == REFUSED;
      }
    }
  }
}
