package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.FailureReport;
import io.restassured.RestAssured;
import io.restassured.authentication.NoAuthScheme;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.internal.RequestSpecificationImpl;
import io.restassured.internal.ResponseParserRegistrar;
import io.restassured.internal.ResponseSpecificationImpl;
import io.restassured.internal.TestSpecificationImpl;
import io.restassured.internal.log.LogRepository;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Joins a call by REST Assured to the exchange that the transport recorded. The specifications are
 * made by their constructors: {@code RestAssured.given()} would begin with static fields that any
 * test may have set, such as filters and a base URI.
 */
final class CallFilter implements Filter {
  private final ClientContext caller;
  private final ForgeApiClient client;
  private final AtomicReference<Exchange> last = new AtomicReference<>();

  private CallFilter(ClientContext caller, ForgeApiClient client) {
    this.caller = caller;
    this.client = client;
  }

  static RequestSpecification specification(ClientContext caller, ForgeApiClient client) {
    CallFilter filter = new CallFilter(caller, client);
    LogRepository log = new LogRepository();
    HttpClientConfig http =
        HttpClientConfig.httpClientConfig()
            .httpClientFactory(() -> caller.client(filter.last::set));
    RestAssuredConfig config = configuration().httpClient(http);
    return new TestSpecificationImpl(
            new RequestSpecificationImpl(
                client.site().baseUrl(client.form()).toString(),
                RestAssured.UNDEFINED_PORT,
                "",
                new NoAuthScheme(),
                List.of(filter),
                null,
                true,
                config,
                log,
                null,
                true,
                false),
            new ResponseSpecificationImpl("", null, new ResponseParserRegistrar(), config, log))
        .getRequestSpecification();
  }

  /** No redirects, because the client would send the token on to another host. */
  static RestAssuredConfig configuration() {
    return RestAssuredConfig.newConfig()
        .objectMapperConfig(JsonBodies.config())
        .redirect(RedirectConfig.redirectConfig().followRedirects(false))
        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8"));
  }

  /**
   * A specification that {@code spec(other)} merged overwrites the base URL, with REST Assured's
   * default if it names none. One that names another host is refused when the request is sent.
   */
  private void keepBaseUrl(FilterableRequestSpecification request) {
    String base = request.getBaseUri();
    if (base.equals(RestAssured.DEFAULT_URI) || base.equals(RestAssured.baseURI)) {
      request.baseUri(client.site().baseUrl(client.form()).toString());
      request.port(RestAssured.UNDEFINED_PORT);
    }
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    keepBaseUrl(request);
    Response answer = next(request, expected, context);
    FailureReport report = new FailureReport(client, exchange(), caller.redaction());
    CheckedResponse response =
        new CheckedResponse(
            answer.statusLine(), answer.headers(), answer.asByteArray(), configuration(), report);
    try {
      expected.validate(response);
    } catch (AssertionError failed) {
      throw report.explain(failed);
    }
    return response;
  }

  private Response next(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    try {
      return context.next(request, expected);
    } catch (Exception failed) {
      Exchange exchange = last.get();
      if (exchange == null || exchange.answered()) {
        throw failed;
      }
      FailureReport report = new FailureReport(client, exchange, caller.redaction());
      throw report.explain(new AssertionError("Expected an answer, but none came."));
    }
  }

  private Exchange exchange() {
    Exchange exchange = last.get();
    if (exchange == null) {
      throw new IllegalStateException(
          "the request did not pass the client's transport: a filter answered it, or its HTTP"
              + " client was replaced");
    }
    return exchange;
  }
}
