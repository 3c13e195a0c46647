package dev.forgeapi.conformance.requirement;

/** Through which forms of URL a requirement is decided. */
public enum Forms {
  /** A check for each form. */
  EACH,
  /** One check that looks at both. */
  BOTH,
  /** Only the form with the cloud ID. */
  CLOUD_ID,
  /** Only the form with the site's name. */
  SITE_NAME,
  /** The requirement is not about the app's URLs. */
  NONE
}
