package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.Prompt;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.TreeSet;

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
}
