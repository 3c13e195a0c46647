package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.check.InternalCaller;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Calls with every kind of token that is not good enough, each repeated, and with least ones. */
final class TokenObservations {
  private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.bm9ib2R5";
  private static final String OTHER_APP =
      "ffffffff-0000-4000-8000-000000000000.eeeeeeee-0000-4000-8000-000000000000:";

  private static final Map<String, String> ACCOUNT = Map.of(InternalCaller.ACCOUNT, "somebody");

  private TokenObservations() {}

  static void addTo(Battery battery, UrlForm form) {
    Map<String, Function<Bench, String>> authorizations = new LinkedHashMap<>();
    authorizations.put("a word for a token", bench -> "Bearer nonsense");
    authorizations.put("an unsigned token", bench -> "Bearer " + JWT);
    authorizations.put("Basic", bench -> "Basic bm9ib2R5Om5vdGhpbmc=");
    authorizations.put("a good token as Token", bench -> "Token " + bench.fullToken());
    authorizations.put("a good token as ApiKey", bench -> "ApiKey " + bench.fullToken());
    authorizations.put(
        "an expired token",
        bench -> "Bearer " + bench.gateway().expiredAccessToken(Bench.EVERYTHING).reveal());
    authorizations.put("no app scope", bench -> "Bearer " + bench.token(Bench.PRODUCT));
    authorizations.put(
        "no product scope",
        bench ->
            "Bearer "
                + bench.token(
                    "read:plain:custom",
                    "write:plain:custom",
                    "read:other:custom",
                    "admin:other:custom"));
    authorizations.put(
        "the scope of the other product",
        bench -> "Bearer " + bench.token("read:forge-app:jira", "read:plain:custom"));
    authorizations.put(
        "the first scope", bench -> "Bearer " + bench.token(Bench.PRODUCT, "read:plain:custom"));
    authorizations.put(
        "the second scope", bench -> "Bearer " + bench.token(Bench.PRODUCT, "write:plain:custom"));
    authorizations.put(
        "another route's scope",
        bench -> "Bearer " + bench.token(Bench.PRODUCT, "read:other:custom"));
    authorizations.put(
        "another app's scope",
        bench -> "Bearer " + bench.token(Bench.PRODUCT, OTHER_APP + "read:plain:custom"));
    for (String call : new String[] {"GET /exact", "POST /several"}) {
      String method = call.substring(0, call.indexOf(' '));
      String path = call.substring(call.indexOf(' ') + 1);
      battery.add(
          form,
          call + " without a token, twice",
          bench ->
              bench.call(form, method, path, null) + " / " + bench.call(form, method, path, null));
      battery.add(
          form,
          call + " with an account header, without a token and without a scope",
          bench ->
              bench.call(form, method, path, null, ACCOUNT, null)
                  + " / "
                  + bench.call(
                      form, method, path, "Bearer " + bench.token(Bench.PRODUCT), ACCOUNT, null));
      authorizations.forEach(
          (what, authorization) ->
              battery.add(
                  form,
                  call + " with " + what + ", twice",
                  bench -> {
                    String value = authorization.apply(bench);
                    return bench.call(form, method, path, value)
                        + " / "
                        + bench.call(form, method, path, value);
                  }));
    }
  }
}
