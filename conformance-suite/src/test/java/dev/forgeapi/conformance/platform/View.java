package dev.forgeapi.conformance.platform;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** What a function is given (F-038); rules may spoil any of it. */
public final class View {
  private static final JsonMapper JSON = new JsonMapper();

  public String route;
  public String method;
  public String path;
  public Map<String, List<String>> query = new LinkedHashMap<>();
  public Map<String, List<String>> headers = new LinkedHashMap<>();

  /** Null where none was sent. */
  public String body;

  View(Call call) {
    route = call.route.key();
    method = call.method();
    path = call.path;
    query = parameters(call.query());
    for (Field field : call.received.headers()) {
      if (!field.is("Authorization") && !field.is("Cookie")) {
        headers
            .computeIfAbsent(field.name().toLowerCase(Locale.ROOT), none -> new ArrayList<>())
            .add(field.value());
      }
    }
    body =
        call.received.body().length == 0
            ? null
            : new String(call.received.body(), StandardCharsets.UTF_8);
  }

  public static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        parameters
            .computeIfAbsent(decoded(name), none -> new ArrayList<>())
            .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  public static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  public View query(UnaryOperator<List<String>> change) {
    query.replaceAll((name, values) -> change.apply(values));
    return this;
  }

  /** Changes the values of headers that callers make up, not those of HTTP itself. */
  public View custom(UnaryOperator<List<String>> change) {
    headers.replaceAll((name, values) -> isStandard(name) ? values : change.apply(values));
    return this;
  }

  public static boolean isStandard(String name) {
    return List.of(
            "host",
            "connection",
            "accept",
            "accept-encoding",
            "content-type",
            "content-length",
            "user-agent",
            "transfer-encoding",
            "expect")
        .contains(name);
  }

  /** The probe's answer (contract of the probe app). */
  String probe() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("method", method);
    request.put("path", path);
    request.put("queryParameters", query);
    request.put("headers", headers);
    if (body != null) {
      request.put("body", body);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("forgeApiProbe", 1);
    answer.put("route", route);
    answer.put("request", request);
    return JSON.writeValueAsString(answer);
  }
}
