package dev.forgeapi.testkit.http;

import dev.forgeapi.testkit.manifest.Operation;
import java.util.Set;

/**
 * What a run may do to the target: enforced below all checks and tests, before a socket opens.
 *
 * @param methods the operations allowed
 * @param maxRequests how many requests the whole run may send
 * @param perSecond how many requests per second at most, over any second; {@link
 *     Double#POSITIVE_INFINITY} for no limit
 */
public record SafetyRules(Set<Operation> methods, int maxRequests, double perSecond) {

  public SafetyRules {
    methods = Set.copyOf(methods);
  }

  /** What a run may do unless told otherwise: read, 2,000 times, 10 times a second. */
  public static SafetyRules readOnly() {
    return new SafetyRules(Set.of(Operation.GET), 2000, 10);
  }

  /** For a gateway on this machine: everything, as fast as it goes. */
  public static SafetyRules unlimited() {
    return new SafetyRules(Set.of(Operation.values()), Integer.MAX_VALUE, Double.POSITIVE_INFINITY);
  }
}
