package dev.forgeapi.testkit.internal.client;

import io.restassured.config.LogConfig;
import io.restassured.filter.log.LogDetail;
import io.restassured.internal.print.ResponsePrinter;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.response.ValidatableResponseLogSpec;
import org.hamcrest.Matcher;

/** Prints an answer where a test asks for it with {@code then().log()}. */
final class ResponseLog implements ValidatableResponseLogSpec<ValidatableResponse, Response> {
  private final CheckedResponse response;
  private final ValidatableResponse next;
  private final LogConfig config;

  ResponseLog(CheckedResponse response, ValidatableResponse next) {
    this.response = response;
    this.next = next;
    this.config = response.getConfig().getLogConfig();
  }

  @Override
  public ValidatableResponse status() {
    return print(LogDetail.STATUS, config.isPrettyPrintingEnabled());
  }

  @Override
  public ValidatableResponse ifError() {
    return response.statusCode() >= 400 ? all() : next;
  }

  @Override
  public ValidatableResponse ifStatusCodeIsEqualTo(int statusCode) {
    return response.statusCode() == statusCode ? all() : next;
  }

  @Override
  public ValidatableResponse ifStatusCodeMatches(Matcher<Integer> matcher) {
    return matcher.matches(response.statusCode()) ? all() : next;
  }

  @Override
  public ValidatableResponse body() {
    return body(config.isPrettyPrintingEnabled());
  }

  @Override
  public ValidatableResponse body(boolean shouldPrettyPrint) {
    return print(LogDetail.BODY, shouldPrettyPrint);
  }

  @Override
  public ValidatableResponse all() {
    return all(config.isPrettyPrintingEnabled());
  }

  @Override
  public ValidatableResponse all(boolean shouldPrettyPrint) {
    return print(LogDetail.ALL, shouldPrettyPrint);
  }

  @Override
  public ValidatableResponse everything() {
    return all();
  }

  @Override
  public ValidatableResponse everything(boolean shouldPrettyPrint) {
    return all(shouldPrettyPrint);
  }

  @Override
  public ValidatableResponse headers() {
    return print(LogDetail.HEADERS, config.isPrettyPrintingEnabled());
  }

  @Override
  public ValidatableResponse cookies() {
    return print(LogDetail.COOKIES, config.isPrettyPrintingEnabled());
  }

  /** A failed expectation shows the answer anyway. */
  @Override
  public ValidatableResponse ifValidationFails() {
    return next;
  }

  @Override
  public ValidatableResponse ifValidationFails(LogDetail logDetail) {
    return next;
  }

  @Override
  public ValidatableResponse ifValidationFails(LogDetail logDetail, boolean shouldPrettyPrint) {
    return next;
  }

  private ValidatableResponse print(LogDetail detail, boolean pretty) {
    ResponsePrinter.print(
        response, response, config.defaultStream(), detail, pretty, config.blacklistedHeaders());
    return next;
  }
}
