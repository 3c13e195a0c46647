package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer with the client that asked for it. Thread-safe. */
final class ReceivedResponse implements ForgeApiResponse {
  private final ForgeApiClient client;
  private final Exchange exchange;
  private final Supplier<CheckedResponse> maker;
  private @Nullable CheckedResponse checked;

  /**
   * @param maker of REST Assured's view: dearer than the request itself, and often nobody asks
   */
  ReceivedResponse(ForgeApiClient client, Exchange exchange, Supplier<CheckedResponse> maker) {
    this.client = client;
    this.exchange = exchange;
    this.maker = maker;
  }

  private synchronized CheckedResponse checked() {
    CheckedResponse made = checked == null ? maker.get() : checked;
    checked = made;
    return made;
  }

  @Override
  public ForgeApiClient client() {
    return client;
  }

  @Override
  public Exchange exchange() {
    return exchange;
  }

  @Override
  public int status() {
    return exchange.status();
  }

  @Override
  public String body() {
    return checked().asString();
  }

  @Override
  public @Nullable String header(String name) {
    return checked().getHeaders().getValue(name);
  }

  @Override
  public Response response() {
    return checked();
  }

  @Override
  public ValidatableResponse then() {
    return checked().then();
  }

  @Override
  public String toString() {
    return exchange.method() + " " + exchange.uri() + ": " + exchange.status();
  }
}
