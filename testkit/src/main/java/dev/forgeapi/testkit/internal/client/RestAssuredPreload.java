package dev.forgeapi.testkit.internal.client;

import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import org.hamcrest.Matchers;

/**
 * Loads REST Assured and Groovy while the gateway starts: the first request of a process takes more
 * than a second otherwise, and almost all of that is loading. Sends nothing, and uses no filter
 * that a static field of REST Assured names.
 */
public final class RestAssuredPreload {

  private RestAssuredPreload() {}

  /** Starts it in the background, once in a process. */
  public static void start() {
    Once.start();
  }

  /** The initialization of a class is what the virtual machine does once. */
  private static final class Once {
    static {
      if (Runtime.getRuntime().availableProcessors() > 1) {
        Thread thread = new Thread(RestAssuredPreload::load, "forge-api-preload");
        thread.setDaemon(true);
        thread.start();
      }
    }

    private Once() {}

    static void start() {
      // Everything has been done by now.
    }
  }

  /** Whether the whole way of a request and its checks was gone. */
  static boolean load() {
    try {
      FilterableRequestSpecification request = (FilterableRequestSpecification) RestAssured.given();
      request.noFilters().filter((asked, expected, context) -> answer());
      request.get("http://localhost/").then().statusCode(200).body("id", Matchers.equalTo("1"));
      return true;
    } catch (RuntimeException | AssertionError | LinkageError unusual) {
      // Such as a static specification that does not fit: the first test will show it, if it
      // matters.
      return false;
    }
  }

  private static Response answer() {
    return new ResponseBuilder()
        .setStatusCode(200)
        .setContentType(ContentType.JSON)
        .setBody("{\"id\": \"1\"}")
        .build();
  }
}
