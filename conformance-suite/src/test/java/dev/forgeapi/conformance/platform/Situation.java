package dev.forgeapi.conformance.platform;

/** Why a request is not served. */
public enum Situation {
  UNKNOWN_SITE,
  UNKNOWN_INSTALLATION,
  NO_TOKEN,
  BAD_TOKEN,
  DISABLED,
  NO_ROUTE,
  NO_OPERATION,
  SCOPE
}
