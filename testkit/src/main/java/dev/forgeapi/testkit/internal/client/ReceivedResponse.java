package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.RawResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.jspecify.annotations.Nullable;

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
