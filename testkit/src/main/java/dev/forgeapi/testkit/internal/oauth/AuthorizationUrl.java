package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.Prompt;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.AppInstallation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a user is asked for consent (F-064). The URL that the developer console generates is not
 * enough: it lacks the product scope (F-067) and {@code offline_access} (F-069). Each instance has
 * a {@code state} of its own and is good for one consent.
 *
 * @param uri to be opened in the user's browser
 * @param state what the callback must bring back
 */
public record AuthorizationUrl(URI uri, String state) {
  private static final int STATE_BYTES = 32;

  /**
   * @param installation whose app scopes are asked for; without it in {@code sns} they would be
   *     dropped silently (F-065)
   * @param scopes app scopes bare (F-066), the product scope, {@code offline_access}
   */
  public static AuthorizationUrl of(
      URI auth, OAuthClient client, AppInstallation installation, Set<String> scopes) {
    State state = new State(STATE_BYTES);
    URI withPlus =
        new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(client.id()))
            .endpointURI(URI.create(auth + "/authorize"))
            .redirectionURI(client.callback())
            .scope(Scope.parse(new TreeSet<>(scopes)))
            .state(state)
            .prompt(Prompt.Type.CONSENT)
            .customParameter("audience", "api.atlassian.com")
            .customParameter("sns", installation.sns())
            .build()
            .toURI();
    // Scopes are separated by %20 (F-064); a plus of its own is %2B already.
    return new AuthorizationUrl(
        URI.create(withPlus.toString().replace("+", "%20")), state.getValue());
  }

  /** Whether the callback brought back this URL's state; takes the same time however wrong. */
  public boolean hasState(String returned) {
    return isSame(state, returned);
  }

  static boolean isSame(String state, String returned) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), returned.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads the URL to which the authorization server redirected the browser. */
  static final class Callback {

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
      private static final Pattern PORT = Pattern.compile(":[0-9]*$");

      private final URI registered;
      private final String state;
      private final AtomicBoolean used = new AtomicBoolean();

      CallbackFilter(URI registered, String state) {
        if (!"http".equals(registered.getScheme()) || !LOOPBACK.contains(registered.getHost())) {
          throw new OAuthException(
              "the callback "
                  + registered
                  + " cannot be received here: expected http://localhost:<port>/<path>. Register"
                  + " such a callback in the developer console and set oauth.callback to it, or"
                  + " paste the callback (--paste).");
        }
        this.registered = registered;
        this.state = state;
      }

      /**
       * @param host the request's header: the name of another site that leads to this machine (DNS
       *     rebinding) is no callback's; null if there is none
       */
      Outcome judge(String method, URI target, @Nullable String host) {
        boolean named =
            host == null
                || LOOPBACK.contains(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""))
                || LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        if (!named || !Callback.path(registered).equals(target.getRawPath())) {
          return Outcome.ELSEWHERE;
        }
        if (!method.equals("GET")) {
          return Outcome.WRONG_METHOD;
        }
        Map<String, List<String>> parameters = URLUtils.parseParameters(target.getRawQuery());
        List<String> states = parameters.getOrDefault("state", List.of());
        if (states.isEmpty()) {
          return Outcome.NO_STATE;
        }
        if (states.size() > 1) {
          return Outcome.STATE_TWICE;
        }
        if (!AuthorizationUrl.isSame(state, states.get(0))) {
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
        NO_STATE,
        STATE_TWICE,
        WRONG_STATE,
        WRONG_METHOD,
        ELSEWHERE;

        /** Whether it is what the receiver waits for. */
        boolean isFirst() {
          return this == ACCEPTED || this == REFUSED;
        }

        /**
         * What the person at the terminal is told: who answered an older page would wait in vain.
         * Empty if it is no callback at all.
         */
        Optional<String> note() {
          return switch (this) {
            case WRONG_STATE -> Optional.of("a callback of another login arrived (state differs)");
            case NO_STATE -> Optional.of("a callback without state arrived");
            case STATE_TWICE -> Optional.of("a callback with more than one state arrived");
            default -> Optional.empty();
          };
        }
      }
    }
  }
}
