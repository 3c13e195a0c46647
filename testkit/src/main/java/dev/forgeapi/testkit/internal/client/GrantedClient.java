package dev.forgeapi.testkit.internal.client;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.RouteCall;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.platform.InvocationSource;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The client of one grant, or of none. */
public final class GrantedClient implements ForgeApiClient, InvocationSource {
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?]*", CASE_INSENSITIVE);

  private final ClientContext caller;
  private final UrlForm form;

  public GrantedClient(ClientContext caller, UrlForm form) {
    this.caller = caller;
    this.form = form;
  }

  @Override
  public RequestSpecification given() {
    return RestAssuredCalls.specification(caller, this);
  }

  @Override
  public ForgeApiClient via(UrlForm other) {
    PreparedCall.requireNonNull("form", other);
    return other == form ? this : new GrantedClient(caller, other);
  }

  @Override
  public ForgeApiResponse get(String path) {
    return send(Operation.GET, path, null);
  }

  @Override
  public ForgeApiResponse delete(String path) {
    return send(Operation.DELETE, path, null);
  }

  @Override
  public ForgeApiResponse post(String path, Object body) {
    return send(Operation.POST, path, body);
  }

  @Override
  public ForgeApiResponse put(String path, Object body) {
    return send(Operation.PUT, path, body);
  }

  @Override
  public ForgeApiResponse patch(String path, Object body) {
    return send(Operation.PATCH, path, body);
  }

  private ForgeApiResponse send(Operation operation, String pathAndQuery, @Nullable Object body) {
    PreparedCall.requireNonNull("path", pathAndQuery);
    String raw = PercentCode.encodeWhatMustBe(pathAndQuery);
    Matcher origin = ORIGIN.matcher(raw);
    if (origin.lookingAt()) {
      // Such as the link to the next page: sent if it stays on the site.
      return send(operation, parsed(origin.group()), raw.substring(origin.end()), body);
    }
    return send(operation, null, raw.startsWith("/") ? raw : "/" + raw, body);
  }

  private ForgeApiResponse send(
      Operation operation, @Nullable URI base, String raw, @Nullable Object body) {
    int mark = raw.indexOf('?');
    return send(
        new ForgeApiRequest(
            operation.name(),
            form,
            base,
            mark < 0 ? raw : raw.substring(0, mark),
            mark < 0 ? null : raw.substring(mark + 1),
            List.of(),
            body == null ? null : PreparedCall.jsonText(body),
            null));
  }

  private URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException wrong) {
      throw caller.notUrl(wrong);
    }
  }

  @Override
  public RouteCall call(String routeKey) {
    PreparedCall.requireNonNull("routeKey", routeKey);
    List<String> keys = manifest().routes().stream().map(ApiRoute::key).toList();
    ApiRoute route =
        manifest()
            .route(routeKey)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the manifest has no route '"
                            + routeKey
                            + "'"
                            + NearestName.hint(routeKey, keys)
                            + " (its routes: "
                            + String.join(", ", keys)
                            + ")"));
    return PreparedCall.of(this, route);
  }

  @Override
  public ForgeApiResponse send(ForgeApiRequest request) {
    PreparedCall.requireNonNull("request", request);
    return new ReceivedResponse(caller, this, caller.send(toTheByte(request)));
  }

  private Request toTheByte(ForgeApiRequest asked) {
    URI base = asked.baseUrl() == null ? site().baseUrl(asked.form()) : asked.baseUrl();
    String url = base + asked.path() + (asked.query() == null ? "" : "?" + asked.query());
    byte[] body = asked.body() == null ? null : asked.body().getBytes(StandardCharsets.UTF_8);
    Request request = new Request(asked.method(), parsed(url), asked.headers(), body);
    if (request.header("Accept") == null) {
      request = request.withHeader("Accept", "application/json");
    }
    if (body != null && request.header("Content-Type") == null) {
      request = request.withHeader("Content-Type", "application/json; charset=utf-8");
    }
    return asked.authorization() == null
        ? request
        : request.withHeader("Authorization", asked.authorization());
  }

  @Override
  public Site site() {
    return caller.site();
  }

  @Override
  public AppManifest manifest() {
    return caller.manifest();
  }

  @Override
  public UrlForm form() {
    return form;
  }

  @Override
  public Set<String> scopes() {
    return caller.tokens().scopes();
  }

  @Override
  public Optional<OAuthException> refreshFailure() {
    return caller.tokens().refreshFailure();
  }

  @Override
  public Optional<Invocation> invocation(String traceId) {
    return caller.invocations().invocation(traceId);
  }

  @Override
  public String name() {
    return caller.tokens().name();
  }

  @Override
  public String toString() {
    return "client " + name() + " of " + site().name() + " via " + form;
  }

  /**
   * An answer with the client that asked for it. REST Assured's view of it is created on demand: it
   * costs more than the request itself, and the command line has no REST Assured.
   */
  record ReceivedResponse(ClientContext caller, ForgeApiClient client, RawResponse raw)
      implements ForgeApiResponse {

    @Override
    public Exchange exchange() {
      return raw.exchange();
    }

    @Override
    public int status() {
      return raw.status();
    }

    @Override
    public String body() {
      return raw.text();
    }

    @Override
    public @Nullable String header(String name) {
      return raw.header(name);
    }

    @Override
    public Response response() {
      return RestAssuredCalls.response(caller, client, raw);
    }

    @Override
    public ValidatableResponse then() {
      // Without RestAssured.rootPath, which REST Assured reads here.
      return response().then().noRootPath();
    }

    @Override
    public String toString() {
      return raw.toString();
    }
  }
}
