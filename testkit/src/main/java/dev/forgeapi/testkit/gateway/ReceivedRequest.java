package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's record of one request, usually a call of an app's REST API. Never contains a token.
 *
 * @param traceId ID of the record; the response has it in {@code atl-traceid} (F-104)
 * @param method the HTTP method
 * @param path the path after the base URL, as received
 * @param query the raw query; null for none
 * @param form the form of the URL; null if the request was to the authorization server
 * @param headers as received, without authorization and cookies
 * @param body as text; empty if it was to the authorization server
 * @param route key of the route that served it; null if none did
 * @param status the status that the gateway returned
 * @param invocations of functions that the request caused: one if a route served it, none if it was
 *     refused before
 */
public record ReceivedRequest(
    String traceId,
    String method,
    String path,
    @Nullable String query,
    @Nullable UrlForm form,
    List<Header> headers,
    String body,
    @Nullable String route,
    int status,
    List<Invocation> invocations) {

  public ReceivedRequest {
    invocations = List.copyOf(invocations);
  }

  /** How the function that served the request ended; empty if none served it. */
  public Optional<Invocation> invocation() {
    return invocations.stream().findFirst();
  }

  /** Whether the request has this header, in any letter case of its name. */
  public boolean has(String header, String value) {
    return headers.stream()
        .anyMatch(one -> one.value().equals(value) && one.name().equalsIgnoreCase(header));
  }

  /**
   * One invocation of a route's function, observed where the gateway calls it: what the function
   * received, and how it ended.
   *
   * @param route key of the route
   * @param function key of the function in the manifest
   * @param handler file and export, such as {@code index.run}; null where the manifest leaves it
   *     out
   * @param source what responded
   * @param request as the function received it, after everything that happened to it on the way
   * @param ending how it ended
   * @param answer what the function returned; null unless it {@linkplain Ending#RETURNED returned}
   * @param failure why it failed; null if it returned
   * @param console what the function printed during the invocation, line by line
   * @param calls what the function called on the platform, in order
   * @param duration how long it took, including the time to load the function
   */
  public record Invocation(
      String route,
      String function,
      @Nullable String handler,
      Source source,
      FunctionRequest request,
      Ending ending,
      @Nullable Answer answer,
      @Nullable Failure failure,
      List<String> console,
      List<PlatformCall> calls,
      Duration duration) {

    /** What responds to calls of a route. */
    public enum Source {
      /** The gateway's echo, by the probe contract. */
      ECHO,
      /** A response from a test, or from {@code answers} in {@code forge-api.yaml}. */
      CANNED,
      /** The app's own function, run by Node.js. */
      NODE
    }

    /** How an invocation ends. */
    public enum Ending {
      /** With a response. */
      RETURNED,
      /** With an error that the function threw, or did not catch. */
      THREW,
      /** With an invalid response. */
      BAD_ANSWER,
      /** Not within the time limit (F-044). */
      TIMED_OUT,
      /** The function ended its process. */
      EXITED,
      /** The function used more memory than allowed (F-045). */
      OUT_OF_MEMORY,
      /** The function cannot be loaded: its file, its export or its top level. */
      NOT_LOADED,
      /** The function called an API for which no response is configured. */
      UNANSWERED_CALL,
      /** A test made it fail. */
      STATED
    }

    /**
     * Why an invocation failed.
     *
     * @param name of the error, such as {@code TypeError}
     * @param message of the error
     * @param stack the frames in the app's own files, with paths relative to the app's folder;
     *     empty if the failure has no place
     */
    public record Failure(String name, String message, List<String> stack) {
      public Failure {
        stack = List.copyOf(stack);
      }

      /** Name and message in one line, as JavaScript prints them. */
      public String text() {
        return name + ": " + message;
      }
    }

    public Invocation {
      console = List.copyOf(console);
      calls = List.copyOf(calls);
    }

    /** Whether the function caused the caller's response. */
    public boolean failed() {
      return ending != Ending.RETURNED && ending != Ending.STATED;
    }
  }
}
