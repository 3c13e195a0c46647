package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.Exchange;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.jspecify.annotations.Nullable;

/** An answer with the client that asked for it. */
record ReceivedResponse(ForgeApiClient client, Exchange exchange, CheckedResponse checked)
    implements ForgeApiResponse {

  @Override
  public int status() {
    return exchange.status();
  }

  @Override
  public String body() {
    return checked.asString();
  }

  @Override
  public @Nullable String header(String name) {
    return checked.getHeaders().getValue(name);
  }

  @Override
  public Response response() {
    return checked;
  }

  @Override
  public ValidatableResponse then() {
    return checked.then();
  }

  @Override
  public String toString() {
    return exchange.method() + " " + exchange.uri() + ": " + exchange.status();
  }
}
