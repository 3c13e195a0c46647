package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import java.util.Optional;

/** How the function ended that a call invoked, which only the gateway of this process knows. */
@FunctionalInterface
public interface InvocationSource {

  /** Empty if the call invoked none, or nothing is known about it. */
  Optional<Invocation> invocation(String traceId);

  /** Nothing is known, as on a site. */
  static InvocationSource none() {
    return traceId -> Optional.empty();
  }

  static InvocationSource of(ForgeGateway gateway) {
    return traceId ->
        gateway.received().stream()
            .filter(request -> request.traceId().equals(traceId))
            .findFirst()
            .flatMap(ReceivedRequest::invocation);
  }

  /**
   * How an invocation failed, in words that complete "the function …".
   *
   * @param failure name and message of the error; empty if it has none
   */
  static String howItFailed(String function, Ending ending, String failure) {
    String first = failure.lines().findFirst().orElse("");
    return switch (ending) {
      case THREW -> "threw " + first;
      case BAD_ANSWER -> "returned no valid response: " + first;
      case TIMED_OUT -> "ran into its time limit: " + first;
      case EXITED -> "ended its process: " + first;
      case OUT_OF_MEMORY -> "ran out of memory: " + first;
      case NOT_LOADED -> "could not be loaded: " + first;
      case UNANSWERED_CALL ->
          unanswered(
              "function " + function + " ", first.replaceFirst("^UnansweredCallError: ", ""));
      case RETURNED, STATED -> "failed: " + first;
    };
  }

  private static String unanswered(String subject, String said) {
    return said.startsWith(subject) ? said.substring(subject.length()) : "cannot continue: " + said;
  }
}
