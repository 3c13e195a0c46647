package dev.forgeapi.testkit.internal.gateway.profile;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps that may refuse a call, in an order that the profile chooses. */
public enum Check {
  AUTHENTICATION,
  ADDRESS,
  INSTALLATION,
  TOGGLE,
  ROUTING,
  SCOPES,
  CONTENT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is wrong with an order: scopes need to know the caller and the route. */
  static Optional<String> problemWith(List<Check> order) {
    if (order.size() != values().length || EnumSet.copyOf(order).size() != values().length) {
      return Optional.of("it must name each of " + List.of(values()) + " once");
    }
    int scopes = order.indexOf(SCOPES);
    if (scopes < order.indexOf(AUTHENTICATION) || scopes < order.indexOf(ROUTING)) {
      return Optional.of("'scopes' must come after 'authentication' and 'routing'");
    }
    if (order.indexOf(CONTENT) < order.indexOf(ROUTING)) {
      return Optional.of("'content' must come after 'routing'");
    }
    return Optional.empty();
  }
}
