package dev.forgeapi.testkit;

import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import io.restassured.specification.RequestSpecification;
import java.util.Optional;
import java.util.Set;

/** Calls an app's REST APIs with the token of one 3LO grant. Immutable and thread-safe. */
public interface ForgeApiClient {

  /** A REST Assured request specification with base URL and token. */
  RequestSpecification given();

  /** The same client through the other form of URL. Default form: {@code CLOUD_ID}. */
  ForgeApiClient via(UrlForm form);

  ForgeApiResponse get(String path);

  ForgeApiResponse delete(String path);

  /**
   * @param body text sent as it is, or an object written as JSON
   */
  ForgeApiResponse post(String path, Object body);

  ForgeApiResponse put(String path, Object body);

  ForgeApiResponse patch(String path, Object body);

  /**
   * A call of a route by its key. The operation, the path, and the scopes come from the manifest.
   */
  RouteCall call(String routeKey);

  /**
   * Sends the request unchanged. Never throws because of the server: if there is no response, the
   * status is 0.
   */
  ForgeApiResponse send(ForgeApiRequest request);

  Site site();

  AppManifest manifest();

  UrlForm form();

  /** The scopes of the grant, app scopes without prefix; empty if unknown or without a token. */
  Set<String> scopes();

  /** Why the last refresh of the token failed; empty if it succeeded or there was none. */
  default Optional<OAuthException> refreshFailure() {
    return Optional.empty();
  }

  /** The name of this client in messages. */
  String name();
}
