package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;

/** One route through one URL form: where denials have their control request. */
public record RouteAndForm(ApiRoute route, UrlForm form) {

  public RouteAndForm throughOtherForm() {
    return new RouteAndForm(route, form == UrlForm.CLOUD_ID ? UrlForm.SITE_NAME : UrlForm.CLOUD_ID);
  }

  @Override
  public String toString() {
    return route.key() + " through " + FormText.form(form);
  }
}
