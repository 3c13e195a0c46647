package dev.forgeapi.testkit;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.platform.PlatformStub;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads {@code variables} and {@code product}: what surrounds the app's own functions. */
final class FunctionsSection {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
  private static final List<String> KEYED = List.of("remote", "provider");

  private FunctionsSection() {}

  static Map<String, String> variables(Field field) {
    Map<String, String> variables = new LinkedHashMap<>();
    field
        .entries()
        .forEach((name, value) -> value.text().ifPresent(text -> variables.put(name, text)));
    return Collections.unmodifiableMap(variables);
  }

  /** The product's name: the value itself, or {@code name} beside the answers. */
  static Field product(Field field) {
    return field.isSection() ? field.at("name") : field;
  }

  static List<PlatformStub> stubs(Field field) {
    List<PlatformStub> stubs = new ArrayList<>();
    if (!field.isSection()) {
      return stubs;
    }
    List<String> known = new ArrayList<>(PlatformStub.APIS);
    known.add("name");
    field.allow(known);
    for (String api : PlatformStub.APIS) {
      if (KEYED.contains(api)) {
        field.at(api).entries().forEach((key, calls) -> read(api + ":" + key, calls, stubs));
      } else {
        read(api, field.at(api), stubs);
      }
    }
    // The first in the file answers; of stubs added one by one the last does.
    Collections.reverse(stubs);
    return List.copyOf(stubs);
  }

  private static void read(String api, Field calls, List<PlatformStub> stubs) {
    for (Field call : calls.items()) {
      call.allow(
          "get", "post", "put", "patch", "delete", "as", "scopes", "status", "headers", "json",
          "body");
      List<String> methods = METHODS.stream().filter(it -> call.at(it).isPresent()).toList();
      if (methods.size() != 1) {
        call.problem("names no single method: expected one such as get: /rest/api/3/myself");
        continue;
      }
      Map<String, String> headers = new LinkedHashMap<>();
      call.at("headers")
          .entries()
          .forEach((name, value) -> value.text().ifPresent(text -> headers.put(name, text)));
      if (call.at("json").isPresent()) {
        headers.putIfAbsent("content-type", "application/json");
      }
      try {
        stubs.add(
            new PlatformStub(
                api,
                methods.get(0).toUpperCase(Locale.ROOT),
                call.at(methods.get(0)).text().orElse("/"),
                call.at("as").text().orElse(null),
                Set.copyOf(call.at("scopes").texts()),
                FieldTypes.integer(call.at("status"), 200, 599).orElse(200),
                headers,
                call.at("json").json().or(() -> call.at("body").text()).orElse("")));
      } catch (IllegalArgumentException wrong) {
        call.problem(String.valueOf(wrong.getMessage()));
      }
    }
  }

  /** What {@code requests} expects, for routes without an answer. */
  static Map<String, Answer> expected(
      Map<String, RouteRequest> requests, Map<String, Answer> answers) {
    Map<String, Answer> all = new LinkedHashMap<>();
    requests.forEach(
        (route, request) -> {
          int status = request.expectStatus() == 0 ? 200 : request.expectStatus();
          if (request.expectJson() != null || request.expectStatus() != 0) {
            all.put(
                route, Answer.json(status, Objects.requireNonNullElse(request.expectJson(), "{}")));
          }
        });
    all.putAll(answers);
    return Collections.unmodifiableMap(all);
  }
}
