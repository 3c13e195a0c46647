package dev.forgeapi.testkit.internal.gateway.product;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a function's call: an HTTP answer, or an error thrown at it.
 *
 * @param refusal null for an HTTP answer
 * @param note a note for the app's developer that the function does not see; null if there is none
 */
public record PlatformReply(
    int status,
    Map<String, String> headers,
    String body,
    @Nullable Refusal refusal,
    @Nullable String note) {

  /**
   * An error that the call throws in the function.
   *
   * @param status property of the error; 0 for none
   * @param unanswered whether the invocation fails even if the function catches the error
   */
  public record Refusal(String name, String message, int status, boolean unanswered) {
    /** Whether the message has lines for forge-api.yaml. */
    public boolean lacksStub() {
      return unanswered && message.contains("\n" + StubBlocks.FIRST);
    }
  }

  static PlatformReply of(int status, Map<String, String> headers, String body) {
    return new PlatformReply(status, headers, body, null, null);
  }

  static PlatformReply json(int status, String json) {
    return of(status, Map.of("content-type", "application/json"), json);
  }

  static PlatformReply unanswered(String message) {
    return refused(new Refusal("UnansweredCallError", message, 0, true));
  }

  public static PlatformReply refused(Refusal refusal) {
    return new PlatformReply(0, Map.of(), "", refusal, null);
  }

  PlatformReply with(String addedNote) {
    return new PlatformReply(status, headers, body, refusal, addedNote);
  }
}
