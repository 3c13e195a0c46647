package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import java.nio.file.Path;

/**
 * How the gateway behaves where the documentation is silent, and its response in each {@link
 * Situation}. It is a YAML file whose entries name their evidence, so that observations of a real
 * site can replace guesses. Immutable.
 */
public interface GatewayProfile {

  /** The profile that comes with the testkit. */
  static GatewayProfile standard() {
    return Profile.standard();
  }

  /**
   * Reads a profile. Entries that it omits are those of {@link #standard()}.
   *
   * @throws IllegalArgumentException if it cannot be read; the message contains the line and column
   */
  static GatewayProfile load(Path file) {
    return Profile.load(file);
  }

  /**
   * This profile, with the entries of a YAML text replacing its own.
   *
   * @param source names the text in messages
   * @throws IllegalArgumentException if the text is not a profile
   */
  GatewayProfile with(String source, String yaml);

  /** This profile with another response in one situation. */
  GatewayProfile with(Situation situation, Answer answer);

  /** The response in a situation. */
  Answer answer(Situation situation);
}
