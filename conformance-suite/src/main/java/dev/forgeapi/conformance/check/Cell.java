package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;

/** One route through one URL form: where denials have their twin. */
record Cell(ApiRoute route, UrlForm form) {

  Cell throughOtherForm() {
    return new Cell(route, form == UrlForm.CLOUD_ID ? UrlForm.SITE_NAME : UrlForm.CLOUD_ID);
  }

  @Override
  public String toString() {
    return route.key() + " through " + Words.form(form);
  }
}
