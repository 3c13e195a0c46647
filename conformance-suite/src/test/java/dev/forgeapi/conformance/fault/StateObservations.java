package dev.forgeapi.conformance.fault;

import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the toggle of a site does, there and on the first site. */
final class StateObservations {
  private static final String[] CALLS = {"GET /exact", "PATCH /several", "DELETE /purge/now"};

  private StateObservations() {}

  static void addTo(Battery battery) {
    for (UrlForm form : UrlForm.values()) {
      battery.add(form, "untouched, enabled, disabled, enabled", bench -> thrown(bench, form));
    }
  }

  private static String thrown(Bench bench, UrlForm form) {
    List<String> seen = new ArrayList<>();
    Bench site = bench.newSite();
    String token = "Bearer " + site.fullToken();
    calls(site, form, token, seen);
    site.gateway().restApis().enable();
    calls(site, form, token, seen);
    site.gateway().restApis().disable();
    calls(site, form, token, seen);
    calls(site, form, token, seen);
    seen.add(bench.call(form, "GET", "/exact", "Bearer " + bench.fullToken()).substring(0, 3));
    site.gateway().restApis().enable();
    calls(site, form, token, seen);
    site.close();
    return String.join(" ", seen);
  }

  private static void calls(Bench site, UrlForm form, String token, List<String> seen) {
    for (String call : CALLS) {
      String method = call.substring(0, call.indexOf(' '));
      String path = call.substring(call.indexOf(' ') + 1);
      seen.add(site.call(form, method, path, token).substring(0, 3));
      seen.add(site.call(form, method, path, token, Map.of("accept", "*/*"), null).substring(0, 3));
    }
  }
}
