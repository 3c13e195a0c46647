package dev.forgeapi.testkit;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.http.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code requests} and {@code answers}: what is said to a route, and what it says. */
final class CallsSection {

  private CallsSection() {}

  static Map<String, RouteRequest> requests(Field requests) {
    Map<String, RouteRequest> byRoute = new LinkedHashMap<>();
    requests.entries().forEach((route, field) -> byRoute.put(route, request(field)));
    return Collections.unmodifiableMap(byRoute);
  }

  private static RouteRequest request(Field field) {
    field.allow("path", "query", "headers", "json", "expect");
    Field path = field.at("path");
    if (!path.isPresent()) {
      field.problem("has no 'path': expected the path to call, such as /getEmployeeName/1234");
    }
    Field expect = field.at("expect").allow("status", "json");
    return new RouteRequest(
        path.as("a path that begins with '/'", CallsSection::path).orElse("/"),
        query(field.at("query")),
        headers(field.at("headers")),
        field.at("json").json().orElse(null),
        FieldTypes.integer(expect.at("status"), 200, 599).orElse(0),
        expect.at("json").json().orElse(null));
  }

  static Map<String, Answer> answers(Field answers) {
    Map<String, Answer> byRoute = new LinkedHashMap<>();
    answers.entries().forEach((route, field) -> byRoute.put(route, answer(field)));
    return Collections.unmodifiableMap(byRoute);
  }

  private static Answer answer(Field field) {
    field.allow("status", "headers", "json", "body");
    int status = FieldTypes.integer(field.at("status"), 200, 599).orElse(200);
    if (field.at("json").isPresent() && field.at("body").isPresent()) {
      field.problem("has both 'json' and 'body': expected one of them");
    }
    List<Header> headers = new ArrayList<>();
    headers(field.at("headers")).forEach((name, value) -> headers.add(new Header(name, value)));
    boolean typed = headers.stream().anyMatch(it -> it.name().equalsIgnoreCase("content-type"));
    if (!typed && !field.at("body").isPresent()) {
      headers.add(0, new Header("content-type", "application/json"));
    }
    String body = field.at("json").json().or(() -> field.at("body").text()).orElse("");
    return new Answer(status, headers, body);
  }

  private static String path(String text) {
    if (!text.startsWith("/") || text.contains("?")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static Map<String, List<String>> query(Field field) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    field.entries().forEach((name, values) -> query.put(name, values.textOrTexts()));
    return Collections.unmodifiableMap(query);
  }

  private static Map<String, String> headers(Field field) {
    Map<String, String> headers = new LinkedHashMap<>();
    field
        .entries()
        .forEach((name, value) -> value.text().ifPresent(text -> headers.put(name, text)));
    return Collections.unmodifiableMap(headers);
  }
}
