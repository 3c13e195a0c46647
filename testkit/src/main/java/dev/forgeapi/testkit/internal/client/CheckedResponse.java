package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.internal.platform.FailureReport;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.time.TimingFilter;
import io.restassured.http.Cookies;
import io.restassured.http.Headers;
import io.restassured.internal.ResponseParserRegistrar;
import io.restassured.internal.RestAssuredResponseImpl;
import io.restassured.internal.assertion.CookieMatcher;
import io.restassured.internal.log.LogRepository;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/**
 * REST Assured's view of an answer, with expectations that explain their failure. (Those of REST
 * Assured's own class would begin with what its static fields hold.)
 */
final class CheckedResponse extends RestAssuredResponseImpl {
  private final FailureReport report;

  /**
   * @param body the whole body, so that the connection is free
   */
  CheckedResponse(
      String statusLine,
      Headers headers,
      byte[] body,
      RestAssuredConfig config,
      FailureReport report) {
    this.report = report;
    setStatusLine(statusLine);
    setStatusCode(report.exchange().status());
    setResponseHeaders(headers);
    setCookies(cookies(headers));
    setContentType(headers.getValue("Content-Type"));
    setContent(body);
    setConfig(config);
    setDecoderConfig(config.getDecoderConfig());
    setSessionIdName(config.getSessionConfig().sessionIdName());
    setRpr(new ResponseParserRegistrar());
    setLogRepository(new LogRepository());
    long millis = report.exchange().duration().toMillis();
    setFilterContextProperties(Map.of(TimingFilter.RESPONSE_TIME_MILLISECONDS, millis));
  }

  private static Cookies cookies(Headers headers) {
    return headers.hasHeaderWithName("Set-Cookie")
        ? CookieMatcher.getCookies(headers.getValues("Set-Cookie"))
        : new Cookies();
  }

  @Override
  public ValidatableResponse then() {
    return Expectations.of(this, report);
  }
}
