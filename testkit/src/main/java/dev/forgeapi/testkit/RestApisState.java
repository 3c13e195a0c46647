package dev.forgeapi.testkit;

/** How the switch "App REST APIs" of a site stands (F-061). */
public enum RestApisState {
  ENABLED,
  DISABLED
}
