package dev.forgeapi.testkit.gateway.product;

import dev.forgeapi.testkit.gateway.product.PlatformStub.RequestBody;
import dev.forgeapi.testkit.gateway.product.PlatformStub.RequestBody.Match;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sets canned responses of one API: {@code gateway.product(JIRA).get("/rest/api/3/myself").asUser()
 * .returns(200, "{…}")}. Of several responses for the same call, the one that was set last is
 * returned.
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
    return new Call(method, path, null, null, Map.of(), Set.of());
  }

  /** A call whose response is to be set. Immutable. */
  public final class Call {
    private final String method;
    private final String path;
    private final @Nullable String as;
    private final @Nullable RequestBody requestBody;
    private final Map<String, String> requestHeaders;
    private final Set<String> scopes;

    private Call(
        String method,
        String path,
        @Nullable String as,
        @Nullable RequestBody requestBody,
        Map<String, String> requestHeaders,
        Set<String> scopes) {
      this.method = method;
      this.path = path;
      this.as = as;
      this.requestBody = requestBody;
      this.requestHeaders = requestHeaders;
      this.scopes = scopes;
    }

    /** Only if the function calls as the user. */
    public Call asUser() {
      return new Call(method, path, "user", requestBody, requestHeaders, scopes);
    }

    /** Only if the function calls as the app. */
    public Call asApp() {
      return new Call(method, path, "app", requestBody, requestHeaders, scopes);
    }

    /**
     * Only if the request body contains every member of this JSON with an equal value. It can have
     * others; arrays are compared item by item.
     *
     * @throws IllegalArgumentException if that is not JSON
     */
    public Call withJson(String json) {
      return with(Match.JSON, json);
    }

    /**
     * Only if the request body is this JSON, without other members.
     *
     * @throws IllegalArgumentException if that is not JSON
     */
    public Call withExactJson(String json) {
      return with(Match.EXACT_JSON, json);
    }

    /** Only if the request body is this text, for example that of a form. */
    public Call withBody(String text) {
      return with(Match.TEXT, text);
    }

    /**
     * Only if the function sets this request header. The call can have others.
     *
     * @param name in any letter case
     */
    public Call withHeader(String name, String value) {
      Map<String, String> all = new LinkedHashMap<>(requestHeaders);
      all.put(name, value);
      return new Call(method, path, as, requestBody, all, scopes);
    }

    private Call with(Match match, String text) {
      return new Call(method, path, as, new RequestBody(match, text), requestHeaders, scopes);
    }

    /** Denied unless {@code permissions.scopes} of the manifest lists all of these. */
    public Call needing(String... productScopes) {
      return new Call(method, path, as, requestBody, requestHeaders, Set.of(productScopes));
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
      stubs.accept(
          new PlatformStub(
              api, method, path, as, requestBody, requestHeaders, scopes, status, headers, body));
    }
  }

  /** The API of a product that a function calls, for example with {@code requestJira}. */
  public enum ProductApi {
    /** {@code requestJira}. */
    JIRA("jira", "requestJira"),
    /** {@code requestConfluence}. */
    CONFLUENCE("confluence", "requestConfluence"),
    /** {@code requestBitbucket}. */
    BITBUCKET("bitbucket", "requestBitbucket"),
    /** {@code requestGraph}: its path is {@code /graphql}, its method POST. */
    GRAPH("graph", "requestGraph");

    private final String key;
    private final String call;

    ProductApi(String key, String call) {
      this.key = key;
      this.call = call;
    }

    /** As {@code forge-api.yaml} spells it under {@code product}. */
    public String key() {
      return key;
    }

    /** The method of {@code @forge/api}. */
    String call() {
      return call;
    }
  }
}
