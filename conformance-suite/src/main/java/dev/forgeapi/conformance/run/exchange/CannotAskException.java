package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import java.util.Collection;

/**
 * A question cannot be put to the target at all: it is gone, the run's own rules forbid the
 * request, or there is no token to send. The check stays undecided, with this message.
 */
public class CannotAskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Because of something that was thrown, whose message says all there is to say. */
  CannotAskException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }

  CannotAskException(String message) {
    super(message);
  }

  /** Whether the run's own rules forbid the request: nothing is wrong with the target. */
  public boolean isForbidden() {
    return getCause() instanceof RequestNotAllowedException;
  }

  /** A host gives no usable response. Another host of the target may. */
  static final class HostGoneException extends CannotAskException {
    private static final long serialVersionUID = 1L;

    /**
     * @param hosts the base URLs, each with the key that sets it
     * @param trouble what became of the last request, in words that complete "the request …"
     */
    HostGoneException(Collection<String> hosts, String trouble) {
      super(
          String.join(" and ", hosts)
              + (hosts.size() == 1 ? " gives" : " give")
              + " no usable response: the last request "
              + trouble
              + (trouble.equals("got status 500")
                  ? "; if the app's functions fail, forge logs or the output of forge-api gateway"
                      + " says why; otherwise, check the endpoints, the network, and the proxy"
                  : "; check the endpoints, the network, and the proxy"));
    }
  }

  /** A record of a run does not hold what a check asks for. */
  public static final class NotRecordedException extends CannotAskException {
    private static final long serialVersionUID = 1L;

    public NotRecordedException(String key) {
      super("the evidence does not contain what this check needs: " + key);
    }
  }
}
