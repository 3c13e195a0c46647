package dev.forgeapi.conformance.requirement;

/**
 * A condition that a requirement needs to be decided. The table says whether a missing one leaves
 * the requirement undecided or makes it not applicable.
 */
public enum Need {
  /** A token with the product scope and all scopes of the route. */
  GRANT_WITH_SCOPES,
  /** A token with the product scope and no scope of the route. */
  GRANT_WITHOUT_SCOPES,
  /** A token with the product scope and some, but not all, scopes of the route. */
  GRANT_WITH_SOME_SCOPES,
  /** A token with all scopes of the route, but without the product scope. */
  GRANT_WITHOUT_PRODUCT_SCOPE,
  /** A token with the product scope that opens another route, but not this one. */
  GRANT_OF_ANOTHER_ROUTE,
  /** The app follows the probe contract. */
  PROBE,
  /** The probe contract, or a request with an expected response. */
  PROBE_OR_REQUEST,
  /** A response that shows which function sent it. */
  DISTINCT_RESPONSE,
  /** A way to toggle App REST APIs of the site. */
  TOGGLE,
  /** A token known to be expired. */
  EXPIRED_TOKEN,
  /** Another site with the same app. */
  SECOND_SITE,
  /** A site on which the REST APIs were never enabled. */
  NEVER_ENABLED_SITE,
  /** A grant with a refresh token that the run may use up. */
  REFRESHABLE_GRANT,
  /** A path that no other route of the same operation matches. */
  PATH_OF_ITS_OWN,
  /** No route declares the route's path with one more segment. */
  TWO_SEGMENTS_UNDECLARED,
  /** An operation that the path does not declare and the run may use. */
  UNDECLARED_OPERATION,
  /** All routes that match the path require the same scopes. */
  ONE_DEMAND_FOR_SCOPES
}
