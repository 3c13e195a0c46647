package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Distinguishes the expected callback from anything else that reaches the receiver. */
final class CallbackFilter {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final URI registered;
  private final byte[] state;
  private final AtomicBoolean used = new AtomicBoolean();

  CallbackFilter(URI registered, String state) {
    if (!"http".equals(registered.getScheme()) || !LOOPBACK.contains(registered.getHost())) {
      throw new OAuthException(
          "the callback "
              + registered
              + " cannot be received here: expected http://localhost:<port>/<path>. Register such a"
              + " callback in the developer console and set oauth.callback to it, or paste the"
              + " callback (--paste).");
    }
    this.registered = registered;
    this.state = state.getBytes(StandardCharsets.UTF_8);
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
    if (!MessageDigest.isEqual(state, returned.getBytes(StandardCharsets.UTF_8))) {
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
        registered.getScheme()
            + "://"
            + registered.getRawAuthority()
            + target.getRawPath()
            + "?"
            + target.getRawQuery());
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
