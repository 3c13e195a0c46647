package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;

/** One route through one URL form: where denials have their control request. */
public record RouteAndForm(ApiRoute route, UrlForm form) {

  public RouteAndForm throughOtherForm() {
    List<UrlForm> forms = List.of(UrlForm.values());
    return new RouteAndForm(route, forms.get((forms.indexOf(form) + 1) % forms.size()));
  }

  @Override
  public String toString() {
    return route.key() + " through " + text(form);
  }

  /** {@code the URL with the cloud ID}. */
  public static String text(UrlForm form) {
    return "the URL with the " + form.label();
  }
}
