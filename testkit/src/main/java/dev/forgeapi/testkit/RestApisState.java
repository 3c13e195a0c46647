package dev.forgeapi.testkit;

/** Whether App REST APIs are enabled on a site (F-061). */
public enum RestApisState {
  ENABLED,
  DISABLED
}
