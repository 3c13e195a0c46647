package dev.forgeapi.testkit.gateway.product;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sets canned responses of one API: {@code gateway.product(JIRA).get("/rest/api/3/myself").asUser()
 * .returns(200, "{…}")}.
 */
public final class ProductStubs {
  private final Consumer<PlatformStub> stubs;
  private final String api;

  /**
   * @param stubs receives each canned response
   * @param api as {@link PlatformStub#api()}
   */
  public ProductStubs(Consumer<PlatformStub> stubs, String api) {
    this.stubs = stubs;
    this.api = api;
  }

  public Call get(String path) {
    return call("GET", path);
  }

  public Call post(String path) {
    return call("POST", path);
  }

  public Call put(String path) {
    return call("PUT", path);
  }

  public Call patch(String path) {
    return call("PATCH", path);
  }

  public Call delete(String path) {
    return call("DELETE", path);
  }

  /**
   * @param method the HTTP method, in upper case
   * @param path as {@link PlatformStub#path()}
   */
  public Call call(String method, String path) {
    return new Call(method, path, null, Set.of());
  }

  /** A call whose response is to be set. Immutable. */
  public final class Call {
    private final String method;
    private final String path;
    private final @Nullable String as;
    private final Set<String> scopes;

    private Call(String method, String path, @Nullable String as, Set<String> scopes) {
      this.method = method;
      this.path = path;
      this.as = as;
      this.scopes = scopes;
    }

    /** Only if the function calls as the user. */
    public Call asUser() {
      return new Call(method, path, "user", scopes);
    }

    /** Only if the function calls as the app. */
    public Call asApp() {
      return new Call(method, path, "app", scopes);
    }

    /** Denied unless {@code permissions.scopes} of the manifest lists all of these. */
    public Call needing(String... productScopes) {
      return new Call(method, path, as, Set.of(productScopes));
    }

    /** Returns 200 with this JSON. */
    public void returns(String json) {
      returns(200, json);
    }

    /**
     * Returns this status and JSON.
     *
     * @param status 200 to 599
     */
    public void returns(int status, String json) {
      returns(status, Map.of("content-type", "application/json"), json);
    }

    /**
     * @param status 200 to 599
     * @param headers of the response
     */
    public void returns(int status, Map<String, String> headers, String body) {
      stubs.accept(new PlatformStub(api, method, path, as, scopes, status, headers, body));
    }
  }
}
