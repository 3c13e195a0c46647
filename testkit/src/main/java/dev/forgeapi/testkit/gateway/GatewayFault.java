package dev.forgeapi.testkit.gateway;

import java.util.function.UnaryOperator;

/**
 * A named change of the gateway: it breaks one rule, or varies behavior within what is legal. A
 * fault has no state of its own; its steps hold the state, once for each site.
 */
public interface GatewayFault {

  /** Lower-case words with hyphens, such as {@code scopes-not-enforced}. */
  String name();

  /** The site's steps with the rule broken; usually a {@link ForwardingSteps} over those given. */
  GatewaySteps alter(GatewaySteps steps);

  /**
   * The site's profile varied, for what a profile can say. The lifetimes of tokens and codes are
   * taken from it when a site is made, so for those the fault must be one of the builder's.
   */
  default GatewayProfile vary(GatewayProfile profile) {
    return profile;
  }

  static GatewayFault of(String name, UnaryOperator<GatewaySteps> alteration) {
    return new NamedFault(name, alteration);
  }
}
