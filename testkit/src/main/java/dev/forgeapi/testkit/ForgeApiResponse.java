package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.jspecify.annotations.Nullable;

/** A response of an app's REST API, with its exchange. */
public interface ForgeApiResponse {

  int status();

  /** The body as text; empty if there is none. */
  String body();

  /** The first header of that name in any letter case, or null. */
  @Nullable String header(String name);

  /**
   * Whether a function of the app responded, and not the platform: the status is 2xx, or the
   * response has the marker of the probe contract.
   */
  default boolean isServed() {
    return PlatformAnswer.of(exchange()).isServed();
  }

  /** The exchange, with secrets replaced. */
  Exchange exchange();

  /** The same response as a response of REST Assured. */
  Response response();

  /**
   * Starts REST Assured's expectations. A failure shows the request, the response, and the likely
   * cause.
   */
  ValidatableResponse then();

  /** The client that sent the request. Matchers and reports use it to find likely causes. */
  ForgeApiClient client();
}
