package dev.forgeapi.conformance.requirement;

/** For what a requirement is decided once. */
public enum Per {
  /** The whole app. */
  APP,
  /** Each route. */
  ROUTE,
  /** Each path pattern, however many operations share it. */
  PATH,
  /** Each operation the routes use, on one of its routes. */
  OPERATION
}
