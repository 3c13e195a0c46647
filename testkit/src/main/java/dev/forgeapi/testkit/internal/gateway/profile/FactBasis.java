package dev.forgeapi.testkit.internal.gateway.profile;

import java.util.List;

/**
 * What an entry of a profile rests on.
 *
 * @param basis {@code documented}, {@code captured} (somebody published what they received), {@code
 *     reported}, {@code code} (read in a vendor package), {@code inferred}, {@code unknown} (a
 *     plausible choice, never to be asserted) or {@code observed} (by a run against a real site)
 * @param facts numbers such as {@code F-084}; may be empty
 */
public record FactBasis(String basis, List<String> facts) {
  static final List<String> BASES =
      List.of("documented", "captured", "reported", "code", "inferred", "unknown", "observed");

  public FactBasis {
    facts = List.copyOf(facts);
  }
}
