package dev.forgeapi.conformance.fault;

import dev.forgeapi.testkit.gateway.GatewayRequest;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Set;
import java.util.function.Predicate;

/** Limits an alteration to some of the requests. */
final class Only {

  private Only() {}

  static Alteration through(Set<UrlForm> forms, Alteration alteration) {
    return when(request -> Forms.of(request).filter(forms::contains).isPresent(), alteration);
  }

  static Alteration methods(Set<String> methods, Alteration alteration) {
    return when(
        request -> Forms.isAppCall(request) && methods.contains(request.method()), alteration);
  }

  /**
   * @param test must give the same answer for the same request each time
   */
  static Alteration when(Predicate<GatewayRequest> test, Alteration alteration) {
    return steps -> new ConditionalSteps(steps, alteration.alter(steps), test);
  }
}
