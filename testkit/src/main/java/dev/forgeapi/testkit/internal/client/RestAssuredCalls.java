package dev.forgeapi.testkit.internal.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.platform.FailureReport;
import io.restassured.RestAssured;
import io.restassured.authentication.AuthenticationScheme;
import io.restassured.authentication.BasicAuthScheme;
import io.restassured.authentication.ExplicitNoAuthScheme;
import io.restassured.authentication.NoAuthScheme;
import io.restassured.authentication.OAuth2Scheme;
import io.restassured.authentication.PreemptiveBasicAuthScheme;
import io.restassured.authentication.PreemptiveOAuth2HeaderScheme;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.filter.time.TimingFilter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One specification of REST Assured on top of the core: REST Assured puts requests together and
 * checks responses, the core sends. Only public API of REST Assured is used, which begins with its
 * static fields: what they have put into the specification is taken out again.
 */
final class RestAssuredCalls {
  private static final String AUTHORIZATION = "Authorization";

  /** What REST Assured takes for localhost where nobody names a port. */
  private static final int DEFAULT_PORT = 8080;

  /** What is the same for all specifications; it never changes. */
  private static final RestAssuredConfig CONFIGURATION =
      RestAssuredConfig.newConfig()
          .objectMapperConfig(JsonBodies.config())
          .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8"));

  private final ClientContext caller;
  private final ForgeApiClient client;
  private final Function<Request, RawResponse> withToken;
  private final Function<Request, RawResponse> asItIs;
  private final FilterableRequestSpecification specification;
  private final @Nullable AuthenticationScheme ofStatics = RestAssured.authentication;
  private final AuthenticationScheme ofClient;
  private final String baseUri;
  private final int port;

  /**
   * REST Assured has a handler for "failure" and looks it up by FAILURE in lower case, which in
   * Turkish is another word: it would throw an exception for each status from 400 on.
   */
  private final boolean failuresMisread =
      !"FAILURE".toLowerCase(Locale.getDefault()).equals("failure");

  private RestAssuredCalls(
      ClientContext caller,
      ForgeApiClient client,
      Function<Request, RawResponse> withToken,
      Function<Request, RawResponse> asItIs) {
    this.caller = caller;
    this.client = client;
    this.withToken = withToken;
    this.asItIs = asItIs;
    URI base = client.site().baseUrl(client.form());
    this.baseUri = base.getScheme() + "://" + base.getHost() + base.getRawPath();
    boolean named = base.getPort() >= 0 || base.getScheme().equals("https");
    this.port = named ? base.getPort() : 80;
    boolean asDelivered = isAsDelivered();
    this.specification = (FilterableRequestSpecification) RestAssured.given();
    // REST Assured is slow at this, and hardly anybody sets its static fields.
    if (!asDelivered || !isAsDelivered()) {
      takeOutStatics();
      // Replaces what RestAssured.responseSpecification and RestAssured.rootPath have put there.
      RestAssured.given(specification, new ResponseSpecBuilder().build().noRootPath());
      specification.auth().none();
    }
    this.ofClient = specification.getAuthenticationScheme();
    specification.baseUri(baseUri).port(port).config(configuration());
    // REST Assured would add the other one itself; it asks for the order of two filters or more.
    RedactedLogs logs = new RedactedLogs(caller.redaction());
    specification.filters(new Outermost(logs), logs, new TimingFilter());
    if (failuresMisread) {
      specification.filter(new TrueStatus());
    }
  }

  /** A specification whose requests are sent by the client. */
  public static RequestSpecification specification(ClientContext caller, ForgeApiClient client) {
    return new RestAssuredCalls(caller, client, caller::send, caller::sendAsItIs).specification;
  }

  /**
   * REST Assured's view of a response that has come already.
   *
   * @throws AssertionError if none has come
   */
  public static Response response(ClientContext caller, ForgeApiClient client, RawResponse raw) {
    return new RestAssuredCalls(caller, client, request -> raw, request -> raw)
        .specification.get("/");
  }

  /** Whether the static fields of REST Assured put nothing into a specification. */
  private static boolean isAsDelivered() {
    return RestAssured.requestSpecification == null
        && RestAssured.responseSpecification == null
        && RestAssured.filters().isEmpty()
        && RestAssured.basePath.isEmpty()
        && RestAssured.rootPath.isEmpty()
        && RestAssured.urlEncodingEnabled
        && RestAssured.authentication == RestAssured.DEFAULT_AUTH;
  }

  private void takeOutStatics() {
    FilterableRequestSpecification spec = specification;
    if (spec.getBody() != null || !spec.getMultiPartParams().isEmpty()) {
      throw new IllegalStateException(
          "RestAssured.requestSpecification contains a body or a part of one, which cannot be"
              + " excluded from the requests of "
              + client
              + ": add it with spec(…) to the requests that need it");
    }
    // Whichever content type it is: this allows one again.
    spec.noFilters().contentType(ContentType.JSON).basePath("").urlEncodingEnabled(true);
    spec.removeHeaders().removeCookies();
    List.copyOf(spec.getRequestParams().keySet()).forEach(spec::removeParam);
    List.copyOf(spec.getQueryParams().keySet()).forEach(spec::removeQueryParam);
    List.copyOf(spec.getFormParams().keySet()).forEach(spec::removeFormParam);
    List.copyOf(spec.getNamedPathParams().keySet()).forEach(spec::removeNamedPathParam);
  }

  private RestAssuredConfig configuration() {
    return CONFIGURATION
        .logConfig(redacted(LogConfig.logConfig()))
        .httpClient(overCore(HttpClientConfig.httpClientConfig()));
  }

  private LogConfig redacted(LogConfig config) {
    return redacted(config, new RedactedStream(config.defaultStream(), caller.redaction()));
  }

  /** {@code defaultStream(…)} enables pretty printing. */
  private static LogConfig redacted(LogConfig config, RedactedStream out) {
    return config
        .defaultStream(out)
        .enablePrettyPrinting(config.isPrettyPrintingEnabled())
        .blacklistHeader(AUTHORIZATION, "Proxy-Authorization", "Cookie", "Set-Cookie");
  }

  private HttpClientConfig overCore(HttpClientConfig config) {
    return config
        .httpClientFactory(() -> new CoreHttpClient(withToken, failuresMisread))
        .dontReuseHttpClientInstance();
  }

  /**
   * REST Assured puts the URL together before it calls a filter, and lets what is wrong with it out
   * as it is: a checked exception that no method declares, or one without words for the user.
   *
   * @throws IllegalArgumentException if the request has no URL
   */
  private void refuseWhatIsNoUrl() {
    try {
      specification.getURI();
    } catch (Exception failed) {
      for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
        if (cause instanceof URISyntaxException wrong) {
          throw caller.notUrl(wrong);
        } else if (cause instanceof MalformedURLException wrong) {
          String base = specification.getBaseUri();
          throw caller.notUrl(new URISyntaxException(base, wrong.getMessage()));
        }
      }
      // REST Assured is about to say the same.
    }
  }

  /**
   * {@code config(…)} replaces the HTTP client with everything else. REST Assured asks for the
   * order of the filters just before it makes the client.
   */
  private void keepHttpClient() {
    RestAssuredConfig config = specification.getConfig();
    specification.config(config.httpClient(overCore(config.getHttpClientConfig())));
  }

  /**
   * A specification that {@code spec(other)} merged overwrites base URL and port, with REST
   * Assured's defaults if it names none. One that names others is refused when the request is sent.
   */
  private void keepBaseUrl(FilterableRequestSpecification request) {
    String base = request.getBaseUri();
    if (base.equals(RestAssured.DEFAULT_URI) || base.equals(RestAssured.baseURI)) {
      int named = request.getPort();
      Set<Integer> unnamed = Set.of(RestAssured.UNDEFINED_PORT, DEFAULT_PORT);
      request.baseUri(baseUri);
      request.port(unnamed.contains(named) || named == RestAssured.port ? port : named);
      if (request.getBasePath().equals(RestAssured.basePath)) {
        request.basePath("");
      }
    }
  }

  /**
   * How the request says that it is authorized.
   *
   * @return null if it says nothing; empty if it wants no authorization
   * @throws RequestNotAllowedException if it is a way that needs a conversation with the server
   */
  private @Nullable String authorization(FilterableRequestSpecification request) {
    AuthenticationScheme scheme = request.getAuthenticationScheme();
    String header = request.getHeaders().getValue(AUTHORIZATION);
    if (scheme == ofClient || scheme == ofStatics || scheme instanceof NoAuthScheme) {
      return header;
    } else if (scheme instanceof ExplicitNoAuthScheme) {
      return header == null ? "" : header;
    } else if (scheme instanceof PreemptiveBasicAuthScheme basic) {
      return basic.generateAuthToken();
    } else if (scheme instanceof PreemptiveOAuth2HeaderScheme bearer) {
      return bearer.generateAuthToken();
    } else if (scheme instanceof OAuth2Scheme bearer) {
      return "Bearer " + bearer.getAccessToken();
    } else if (scheme instanceof BasicAuthScheme basic) {
      byte[] pair = (basic.getUserName() + ":" + basic.getPassword()).getBytes(ISO_8859_1);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
    throw new RequestNotAllowedException(
        "the client of "
            + client.name()
            + " does not authenticate by "
            + scheme.getClass().getSimpleName()
            + "; nothing was sent. Use auth().basic(…), auth().oauth2(…), auth().none() or"
            + " header(\"Authorization\", …)");
  }

  private RawResponse send(@Nullable String authorization, Request message) {
    Request bare = message.withoutHeader(AUTHORIZATION);
    if (authorization == null) {
      return withToken.apply(bare);
    }
    return asItIs.apply(
        authorization.isEmpty() ? bare : bare.withHeader(AUTHORIZATION, authorization));
  }

  static CoreHttpClient http(FilterableRequestSpecification request) {
    if (request.getHttpClient() instanceof CoreHttpClient http) {
      return http;
    }
    throw new RequestNotAllowedException(
        "the request would be sent by another HTTP client, without the rules of this one; nothing"
            + " was sent. Use the specification of client.given() itself, and add others to it with"
            + " spec(…)");
  }

  /** REST Assured would send a request of its own for the token, by another HTTP client. */
  private void refuseCsrf(FilterableRequestSpecification request) {
    if (request.getConfig().getCsrfConfig().isCsrfEnabled()) {
      throw new RequestNotAllowedException(
          "the client of "
              + client.name()
              + " does not fetch a CSRF token; nothing was sent. Fetch it with a request of its"
              + " own, and send it with header(…) or formParam(…)");
    }
  }

  /** Around all filters of the user's. */
  private final class Outermost implements OrderedFilter {
    private final RedactedLogs printing;

    Outermost(RedactedLogs printing) {
      this.printing = printing;
    }

    @Override
    public int getOrder() {
      refuseWhatIsNoUrl();
      keepHttpClient();
      return HIGHEST_PRECEDENCE;
    }

    @Override
    public Response filter(
        FilterableRequestSpecification request,
        FilterableResponseSpecification expected,
        FilterContext context) {
      CoreHttpClient http = http(request);
      authorization(request);
      refuseCsrf(request);
      // Asked when it is sent: filters may change the request until then.
      http.sendBy(message -> send(authorization(request), message));
      keepBaseUrl(request);
      ExplainingListener listener = new ExplainingListener();
      RestAssuredConfig config = request.getConfig();
      LogConfig logs = config.getLogConfig();
      RedactedStream out = new RedactedStream(logs.defaultStream(), caller.redaction());
      request.config(listener.addedTo(config.logConfig(redacted(logs, out))));
      Response response = next(http, () -> context.next(request, expected));
      if (response == null) {
        throw new IllegalStateException(
            "a filter returned no response. It may call context.next(…) only once: REST Assured"
                + " returns null for the second call");
      }
      response.detailedCookies().asList().forEach(cookie -> out.hide(cookie.getValue()));
      RawResponse raw = http.last();
      if (raw != null) {
        long millis = raw.exchange().duration().toMillis();
        context.setValue(TimingFilter.RESPONSE_TIME_MILLISECONDS, millis);
        listener.explainBy(report(raw));
        // From now on the body can be read again and again.
        response.asByteArray();
      }
      return printing.printedWithoutSecrets(response);
    }
  }

  private Response next(CoreHttpClient http, Supplier<Response> rest) {
    try {
      return rest.get();
    } catch (Exception failed) {
      RawResponse raw = http.last();
      if (raw == null || raw.exchange().answered()) {
        throw failed;
      }
      throw report(raw).explain(new AssertionError("Expected a response, but there was none."));
    }
  }

  private FailureReport report(RawResponse raw) {
    return new FailureReport(client, raw.exchange(), caller.redaction());
  }

  /** Where REST Assured prints to for {@code log()}: secrets are replaced. */
  private static final class RedactedStream extends PrintStream {
    private final PrintStream target;
    private final Redaction ofCaller;
    private Redaction redaction;

    RedactedStream(PrintStream out, Redaction redaction) {
      super(out, true);
      this.target = out instanceof RedactedStream around ? around.target : out;
      this.ofCaller = redaction;
      this.redaction = redaction;
    }

    /** A cookie's value, which may be printed without its name. */
    void hide(@Nullable String value) {
      if (value != null) {
        redaction = redaction == ofCaller ? new Redaction(ofCaller) : redaction;
        redaction.protect("COOKIE", Secret.of(value));
      }
    }

    @Override
    public void print(@Nullable String text) {
      target.print(redaction.redact(String.valueOf(text)));
      target.flush();
    }

    @Override
    public void println(@Nullable String text) {
      print(text + System.lineSeparator());
    }
  }
}
