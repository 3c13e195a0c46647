package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.internal.http.RawResponse;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/**
 * Restores the status of a response of which REST Assured was told that it is 200. Within all
 * filters of the user's.
 */
final class TrueStatus implements OrderedFilter {
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    RawResponse raw = RestAssuredCalls.http(request).last();
    return raw == null
        ? response
        : new ResponseBuilder()
            .clone(response)
            .setStatusCode(raw.status())
            .setStatusLine(raw.statusLine())
            .build();
  }
}
