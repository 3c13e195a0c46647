package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.manifest.Operation;
import java.util.Set;

/**
 * Limits on the requests of a run. They are enforced for all checks and tests, before a connection
 * is opened.
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

  /** The default for a site: GET only, 2,000 requests, 10 per second. */
  public static SafetyRules readOnly() {
    return new SafetyRules(Set.of(Operation.GET), 2000, 10);
  }

  /** For a gateway on this machine: no limits. */
  public static SafetyRules unlimited() {
    return new SafetyRules(Set.of(Operation.values()), Integer.MAX_VALUE, Double.POSITIVE_INFINITY);
  }
}
