package dev.forgeapi.testkit.site;

/** The two forms of URL that reach the same function of an app (F-049). */
public enum UrlForm {
  /** {@code https://api.atlassian.com/svc/<product>/<cloud-id>/apps/<app-id>_<env-id>/…}. */
  CLOUD_ID,
  /** {@code https://<site>/gateway/api/svc/<product>/apps/<app-id>_<env-id>/…}. */
  SITE_NAME
}
