package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.gateway.product.PlatformStub.RequestBody;
import dev.forgeapi.testkit.gateway.product.PlatformStub.RequestBody.Match;
import dev.forgeapi.testkit.http.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code variables} and {@code product}: what surrounds the app's own functions.
 *
 * @param root the whole configuration
 */
record FunctionsSection(Field root) {
  private static final String NAME = "name";
  private static final List<String> METHODS =
      List.of("get", "head", "post", "put", "patch", "delete");
  private static final List<String> KEYED = List.of("remote", "provider");
  private static final String EXTERNAL = "external";
  private static final List<String> CALL_KEYS =
      List.of(
          "get", "head", "post", "put", "patch", "delete", "as", "with", "scopes", "status",
          "headers", "json", "body");

  private static final List<String> BODY_KEYS = List.of("json", "exactJson", "body");
  private static final List<String> WITH_KEYS = List.of("json", "exactJson", "body", "headers");

  Map<String, String> variables() {
    return Collections.unmodifiableMap(root.variables(ConfigurationKeys.VARIABLES));
  }

  /** The product's word: the value itself, or {@code name} next to the stubs. */
  Optional<String> product() {
    Field product = root.at(ConfigurationKeys.PRODUCT);
    Optional<Field> named =
        product.isSection()
            ? Optional.ofNullable(product.entries().get(NAME))
            : Optional.of(product);
    return named.flatMap(field -> field.as(ConfigurationKeys.PRODUCT.type()));
  }

  List<PlatformStub> stubs() {
    List<PlatformStub> stubs = new ArrayList<>();
    Field product = root.at(ConfigurationKeys.PRODUCT);
    if (product.isSection()) {
      List<String> known = new ArrayList<>(PlatformStub.APIS);
      known.add(NAME);
      Map<String, Field> apis = product.members(known);
      apis.remove(NAME);
      apis.forEach(
          (api, calls) -> {
            if (KEYED.contains(api)) {
              calls.namedMembers().forEach((key, of) -> read(api + ":" + key, of, stubs));
            } else {
              read(api, calls, stubs);
            }
          });
    }
    // The first in the file answers; of stubs added one by one the last does.
    Collections.reverse(stubs);
    return List.copyOf(stubs);
  }

  private static void read(String api, Field calls, List<PlatformStub> stubs) {
    for (Field call : calls.sections()) {
      stub(api, call).ifPresent(stubs::add);
    }
  }

  /** Reads every key before it gives up, so that one reading finds all problems. */
  private static Optional<PlatformStub> stub(String api, Field call) {
    Map<String, Field> keys = call.members(CALL_KEYS);
    Map<String, String> headers = new LinkedHashMap<>(call.known("headers").headers());
    boolean typed = headers.keySet().stream().anyMatch("content-type"::equalsIgnoreCase);
    if (keys.containsKey("json") && keys.containsKey("body")) {
      call.problem("has both 'json' and 'body': expected one of them");
    } else if (keys.containsKey("json") && !typed) {
      headers.put("content-type", "application/json");
    }
    List<String> scopes = call.known("scopes").each(ValueType.scope());
    Optional<String> as = call.known("as").as(ValueType.words("user", "app"));
    Optional<RequestBody> with =
        Optional.ofNullable(keys.get("with")).flatMap(FunctionsSection::requestBody);
    Map<String, String> withHeaders =
        keys.containsKey("with") && call.known("with").isSection()
            ? call.known("with").known("headers").headers()
            : Map.of();
    int status = call.known("status").as(ValueType.integer(200, 599)).orElse(200);
    Optional<String> json = call.known("json").json();
    Optional<String> body = call.known("body").as(ValueType.anyText());
    List<String> methods = METHODS.stream().filter(keys::containsKey).toList();
    if (methods.size() != 1) {
      call.problem(
          "does not name exactly one method: expected one such as get: /rest/api/3/myself");
      return Optional.empty();
    }
    String method = methods.get(0);
    ValueType<String> path =
        api.equals(EXTERNAL) ? ValueType.stubbedUrl() : ValueType.stubbedPath();
    return call.known(method)
        .as(path)
        .map(
            it ->
                new PlatformStub(
                    api,
                    method.toUpperCase(Locale.ROOT),
                    it,
                    as.orElse(null),
                    with.orElse(null),
                    withHeaders,
                    Set.copyOf(scopes),
                    status,
                    headers,
                    json.or(() -> body).orElse("")));
  }

  private static Optional<RequestBody> requestBody(Field with) {
    if (!with.isSection()) {
      with.problem(
          "is not valid: expected a section with json, exactJson, body, or headers, such as"
              + " with: {json: {name: Ada}}");
      return Optional.empty();
    }
    Map<String, Field> keys = with.members(WITH_KEYS);
    long bodies = BODY_KEYS.stream().filter(keys::containsKey).count();
    if (keys.isEmpty() && WITH_KEYS.containsAll(with.entries().keySet())) {
      with.problem("is empty: expected json, exactJson, body, or headers");
    } else if (bodies > 1) {
      with.problem("has more than one of json, exactJson, and body");
    }
    return with.known("json")
        .json()
        .map(json -> new RequestBody(Match.JSON, json))
        .or(
            () ->
                with.known("exactJson").json().map(json -> new RequestBody(Match.EXACT_JSON, json)))
        .or(
            () ->
                with.known("body")
                    .as(ValueType.anyText())
                    .map(text -> new RequestBody(Match.TEXT, text)));
  }

  /** What {@code requests} expects, for routes without an answer. */
  static Map<String, Answer> expected(
      Map<String, RouteRequest> requests, Map<String, Answer> answers) {
    Map<String, Answer> all = new LinkedHashMap<>();
    requests.forEach(
        (route, request) -> {
          boolean stated = request.statedJson() != null || request.expectStatus() != 0;
          if (stated || !request.expectHeaders().isEmpty()) {
            all.put(route, expected(request));
          }
        });
    all.putAll(answers);
    return Collections.unmodifiableMap(all);
  }

  private static Answer expected(RouteRequest request) {
    int status = request.expectStatus() == 0 ? 200 : request.expectStatus();
    List<Header> headers = new ArrayList<>();
    headers.add(
        new Header(
            "content-type",
            Objects.requireNonNullElse(request.expectContentType(), "application/json")));
    request
        .expectHeaders()
        .forEach(
            (name, value) -> {
              if (!name.equalsIgnoreCase("content-type")) {
                headers.add(new Header(name, value));
              }
            });
    return new Answer(status, headers, Objects.requireNonNullElse(request.statedJson(), "{}"));
  }
}
