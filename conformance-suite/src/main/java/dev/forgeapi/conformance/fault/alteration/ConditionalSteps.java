package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import java.util.function.Predicate;

/**
 * Altered steps for some requests, the plain ones for others and for tokens, which belong to no
 * request of an app.
 */
final class ConditionalSteps extends ForwardingSteps {
  private final GatewaySteps altered;
  private final Predicate<GatewayRequest> when;

  ConditionalSteps(GatewaySteps plain, GatewaySteps altered, Predicate<GatewayRequest> when) {
    super(plain);
    this.altered = altered;
    this.when = when;
  }

  @Override
  protected GatewaySteps of(GatewayRequest request) {
    return when.test(request) ? altered : super.of(request);
  }
}
