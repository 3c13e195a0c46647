package dev.forgeapi.conformance.preflight;

/** The person who can toggle the site. */
@FunctionalInterface
public interface Admin {

  /**
   * Asks for something and waits.
   *
   * @param request what to do, with the way there
   * @return whether the person says that it is done; false if they want to leave, or are gone
   */
  boolean does(String request);
}
