package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.site.UrlForm;

/** How messages name things. */
public final class FormText {

  private FormText() {}

  public static String form(UrlForm form) {
    return switch (form) {
      case CLOUD_ID -> "the URL with the cloud ID";
      case SITE_NAME -> "the URL with the site's name";
    };
  }
}
