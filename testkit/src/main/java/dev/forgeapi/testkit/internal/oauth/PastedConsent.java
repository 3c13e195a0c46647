package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A consent given in a browser on another machine: the person opens the URL there, accepts, and
 * pastes the address at which the browser ends, though no page loads.
 */
public record PastedConsent(Consumer<URI> show, Supplier<String> paste) implements Consent {

  @Override
  public URI obtain(URI authorizationUrl) {
    show.accept(authorizationUrl);
    String text = paste.get().strip().replaceAll("^[\"'<]+|[\"'>]+$", "");
    try {
      URI callback = URI.create(text);
      if (callback.isAbsolute() && callback.getRawQuery() != null) {
        return callback;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the text: it may hold a code.
    }
    throw new OAuthException(
        "what was pasted is not a callback URL. Expected the whole address from the browser's"
            + " address bar after accepting, such as http://localhost:8976/callback?code=…&state=….");
  }
}
