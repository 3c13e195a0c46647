package dev.forgeapi.testkit.gateway;

import java.util.function.UnaryOperator;

/** A fault made of a function. */
record NamedFault(String name, UnaryOperator<GatewaySteps> alteration) implements GatewayFault {

  @Override
  public GatewaySteps alter(GatewaySteps steps) {
    return alteration.apply(steps);
  }

  @Override
  public String toString() {
    return name;
  }
}
