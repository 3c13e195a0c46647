package dev.forgeapi.testkit;

/** Whether App REST APIs of a site is enabled (F-061). */
public enum RestApisState {
  ENABLED,
  DISABLED
}
