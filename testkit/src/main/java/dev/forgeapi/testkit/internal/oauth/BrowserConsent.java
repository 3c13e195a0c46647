package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A consent that a person gives in a browser on this machine; the callback comes to loopback.
 *
 * @param callback the registered one, on localhost, 127.0.0.1 or [::1]
 * @param patience how long the person may take
 * @param show opens the browser at the URL, or asks the person to
 * @param note gets a sentence at once if a callback arrives that is not this login's
 */
public record BrowserConsent(
    URI callback, Duration patience, Consumer<URI> show, Consumer<String> note) implements Consent {

  @Override
  public URI obtain(URI authorizationUrl) {
    List<String> state =
        URLUtils.parseParameters(authorizationUrl.getRawQuery()).getOrDefault("state", List.of());
    if (state.isEmpty()) {
      throw new OAuthException("the authorization URL has no state, so no callback can be trusted");
    }
    // Listening first: a user who has consented before may be sent back at once.
    try (LoopbackReceiver receiver = LoopbackReceiver.open(callback, state.get(0), note)) {
      show.accept(authorizationUrl);
      return receiver.await(patience);
    }
  }

  /**
   * Opens the platform's browser.
   *
   * @return whether one was started; if not, show the URL instead
   */
  public static boolean open(URI url) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String program =
        system.startsWith("windows") ? "rundll32" : system.startsWith("mac") ? "open" : "xdg-open";
    List<String> command =
        program.equals("rundll32")
            ? List.of(program, "url.dll,FileProtocolHandler", url.toString())
            : List.of(program, url.toString());
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

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
              + " address bar after accepting, such as"
              + " http://localhost:8976/callback?code=…&state=….");
    }
  }
}
