package dev.forgeapi.conformance.fault;

import dev.forgeapi.testkit.site.UrlForm;
import java.util.Map;

/** Calls with a token that has every scope: addresses, routes, and what goes back and forth. */
final class CallObservations {
  private static final String[] PATHS = {
    "GET /exact",
    "GET /star/1234",
    "GET /star/new",
    "GET /star/7305918264",
    "GET /tail/1",
    "GET /tail/new/1234",
    "GET /tail/new/1234/a",
    "GET /middle/1234/end",
    "GET /middle/new/end",
    "GET /several",
    "POST /several",
    "PUT /several",
    "PATCH /several",
    "DELETE /purge/now",
    "GET /exactX",
    "GET /starX/1234",
    "GET /undeclared",
    "GET /exact/5678",
    "GET /star",
    "GET /middle/1/2/end",
    "GET /middle/fixed/end",
    "GET /star/1234/5678",
    "GET /star/1/2/3/4",
    "DELETE /several",
    "PUT /exact",
    "GET /exact?a=b",
    "GET /star/1?a=b",
    "GET /exact?id=1&id=2&empty=&reserved=a%2Fb%26c%3Dd%23f&word=%C3%89%E2%82%AC&twice=%2525",
    "GET /exact?words=true&words=null&marks=%27",
    "GET /undeclared/1/2/3/4",
    "GET /exact?probeStatus=201",
    "GET /exact?probeStatus=403",
    "GET /exact?probeStatus=404",
    "GET /exact?probeAnswer=array",
    "GET /exact?probeAnswer=string",
    "GET /exact?probeAnswer=number",
    "GET /exact?probeStatus=422&probeAnswer=empty",
    "GET /exact?probeAnswer=large",
  };

  private static final String BODY =
      "{ \"z\" : 1.0,\n\t\"word\": \"\u00e9\\/\", \"long\": \"" + "0123456789".repeat(150) + "\" }";

  private CallObservations() {}

  static void addTo(Battery battery, UrlForm form) {
    for (String call : PATHS) {
      String method = call.substring(0, call.indexOf(' '));
      String path = call.substring(call.indexOf(' ') + 1);
      battery.add(form, call, bench -> bench.call(form, method, path, good(bench)));
    }
    battery.add(
        form,
        "custom headers",
        bench ->
            bench.call(
                form,
                "GET",
                "/exact",
                good(bench),
                Map.of("id", "1234", "X-Note", "Ada's; \"first\" = yes"),
                null));
    battery.add(
        form,
        "a header that overrides the method",
        bench ->
            bench.call(
                form,
                "POST",
                "/exact",
                good(bench),
                Map.of("X-HTTP-Method-Override", "GET"),
                null));
    battery.add(
        form,
        "a header that rewrites the path",
        bench ->
            bench.call(
                form, "GET", "/undeclared", good(bench), Map.of("X-Rewrite-URL", "/exact"), null));
    for (String method : new String[] {"POST", "PUT", "PATCH"}) {
      battery.add(
          form,
          "body of " + method,
          bench ->
              bench.call(
                  form,
                  method,
                  "/several",
                  good(bench),
                  Map.of("content-type", "application/json"),
                  BODY));
    }
    battery.add(
        form,
        "body of 1 MB",
        bench ->
            bench.call(
                form,
                "POST",
                "/several",
                good(bench),
                Map.of("content-type", "application/json"),
                '"' + "x".repeat(1_000_000) + '"'));
  }

  private static String good(Bench bench) {
    return "Bearer " + bench.fullToken();
  }
}
