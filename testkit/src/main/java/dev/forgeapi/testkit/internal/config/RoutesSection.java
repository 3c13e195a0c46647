package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import dev.forgeapi.testkit.internal.manifest.route.MatchingRules;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads {@code requests} and {@code answers}: what is sent to a route, and what it answers. */
record RoutesSection(ManifestFiles files, Problems problems) {

  Map<String, RouteRequest> requests(Field requests) {
    onlyKnownRoutes("requests", requests);
    Map<String, RouteRequest> byRoute = new LinkedHashMap<>();
    requests
        .entries()
        .forEach(
            (route, field) -> {
              field.oneOrMore().forEach(each -> onlyMatchingPath(route, each));
              List<RouteRequest> all = field.oneOrMore().stream().map(this::request).toList();
              if (all.isEmpty()) {
                field.problem("is empty: expected a request with a 'path'");
              } else {
                byRoute.put(route, all.get(0).with(all.subList(1, all.size())));
              }
            });
    return Collections.unmodifiableMap(byRoute);
  }

  private RouteRequest request(Field field) {
    if (!field.at(ConfigurationKeys.REQUEST_PATH).isPresent()) {
      field.problem("has no 'path': expected the path to call, such as /getEmployeeName/1234");
    }
    Field expect = field.at(ConfigurationKeys.EXPECT);
    return new RouteRequest(
        field.value(ConfigurationKeys.REQUEST_PATH).orElse("/"),
        Collections.unmodifiableMap(field.lists(ConfigurationKeys.REQUEST_QUERY)),
        Collections.unmodifiableMap(field.at(ConfigurationKeys.REQUEST_HEADERS).headers()),
        field.at(ConfigurationKeys.REQUEST_JSON).json().orElse(null),
        expect.value(ConfigurationKeys.EXPECT_STATUS).orElse(0),
        expect.at(ConfigurationKeys.EXPECT_JSON).json().orElse(null),
        expect.at(ConfigurationKeys.EXPECT_EXACT_JSON).json().orElse(null),
        expect.value(ConfigurationKeys.EXPECT_CONTENT_TYPE).orElse(null),
        Collections.unmodifiableMap(expect.at(ConfigurationKeys.EXPECT_HEADERS).headers()),
        before(field),
        List.of());
  }

  /** A path that the route cannot match, however the doubts of F-023 end, calls nothing of it. */
  private void onlyMatchingPath(String key, Field request) {
    Field stated = request.at(ConfigurationKeys.REQUEST_PATH);
    Optional<ApiRoute> route =
        files.read().flatMap(read -> read.routes().stream().filter(of(key)).findFirst());
    if (route.isEmpty() || !stated.isPresent()) {
      return;
    }
    request
        .value(ConfigurationKeys.REQUEST_PATH)
        .filter(path -> !MatchingRules.mayMatch(route.get(), path))
        .ifPresent(
            path ->
                stated.problem(
                    ("is %s, which the route %s cannot match: %s declares its path as %s "
                            + "(%s); expected a path that it matches%s")
                        .formatted(
                            Quoted.of(path),
                            Quoted.of(key),
                            files.manifest().getFileName(),
                            Quoted.of(route.get().path().toString()),
                            route.get().location(),
                            others(path))));
  }

  /**
   * Says once what of {@code expect} says nothing of the app's function: the probe answers by its
   * contract, and an answer of {@code answers} is the gateway's.
   *
   * @param probe whether the probe answers
   * @param node whether the app's own functions run
   */
  void warnOfExpectations(
      Field requests, Map<String, Answer> answers, boolean probe, boolean node) {
    List<Field> all = new ArrayList<>();
    List<Field> answered = new ArrayList<>();
    requests
        .entries()
        .forEach(
            (route, field) ->
                field.oneOrMore().stream()
                    .map(each -> each.at(ConfigurationKeys.EXPECT))
                    .filter(Field::isPresent)
                    .forEach(
                        expect -> {
                          all.add(expect);
                          if (answers.containsKey(route)) {
                            answered.add(expect);
                          }
                        }));
    if (probe) {
      warn(
          all,
          "expect",
          "not compared with any response: with handlers: echo, or probe: true, the app's"
              + " functions do not answer");
    } else if (node) {
      warn(
          answered,
          "expect",
          "compared with the answer in 'answers', not with the function's response");
    }
  }

  /** Says once that no request of {@code before} is sent on a site, which keeps what it stores. */
  void warnOfRequestsBefore(Field requests) {
    List<Field> before = new ArrayList<>();
    requests
        .entries()
        .forEach(
            (route, field) ->
                field.oneOrMore().stream()
                    .map(each -> each.at(ConfigurationKeys.REQUEST_BEFORE))
                    .filter(Field::isPresent)
                    .forEach(before::add));
    warn(
        before,
        "before",
        "not used on a site: store there what the requests need, and leave a method that removes"
            + " it, such as DELETE, out of safety.methods");
  }

  private void warn(List<Field> fields, String key, String what) {
    if (!fields.isEmpty()) {
      Field first = fields.get(0);
      int more = fields.size() - 1;
      problems.warning(
          first.keyOrigin(),
          Quoted.of(first.path())
              + (more == 0 ? " is " : " (and " + more + " more '" + key + "') is ")
              + what);
    }
  }

  private static Predicate<ApiRoute> of(String key) {
    return route -> route.key().equals(key);
  }

  /** The routes that the path was perhaps meant for. */
  private String others(String path) {
    String keys =
        files.read().stream()
            .flatMap(read -> read.routes().stream())
            .filter(route -> MatchingRules.mayMatch(route, path))
            .map(ApiRoute::key)
            .collect(Collectors.joining(", "));
    return keys.isEmpty() ? "" : ". It matches " + keys;
  }

  private List<String> before(Field request) {
    List<String> before = request.values(ConfigurationKeys.REQUEST_BEFORE);
    files
        .routeKeys()
        .ifPresent(
            known ->
                before.stream()
                    .filter(key -> !known.contains(key))
                    .forEach(
                        key ->
                            request
                                .at(ConfigurationKeys.REQUEST_BEFORE)
                                .problem(
                                    "names the route %s, which %s does not have%s"
                                        .formatted(
                                            Quoted.of(key),
                                            files.manifest().getFileName(),
                                            NearestName.hint(key, known)))));
    return before;
  }

  Map<String, Answer> answers(Field answers) {
    onlyKnownRoutes("answers", answers);
    Map<String, Answer> byRoute = new LinkedHashMap<>();
    answers.entries().forEach((route, field) -> byRoute.put(route, answer(field)));
    return Collections.unmodifiableMap(byRoute);
  }

  private static Answer answer(Field field) {
    boolean text = field.at(ConfigurationKeys.ANSWER_BODY).isPresent();
    if (text && field.at(ConfigurationKeys.ANSWER_JSON).isPresent()) {
      field.problem("has both 'json' and 'body': expected one of them");
    }
    List<Header> headers = new ArrayList<>();
    field
        .at(ConfigurationKeys.ANSWER_HEADERS)
        .headers()
        .forEach((name, value) -> headers.add(new Header(name, value)));
    if (!text && Header.first(headers, "content-type") == null) {
      headers.add(0, new Header("content-type", "application/json"));
    }
    Optional<String> body = field.value(ConfigurationKeys.ANSWER_BODY);
    return new Answer(
        field.value(ConfigurationKeys.ANSWER_STATUS).orElse(200),
        headers,
        field.at(ConfigurationKeys.ANSWER_JSON).json().or(() -> body).orElse(""));
  }

  /** A manifest with errors is reported where it is needed. */
  private void onlyKnownRoutes(String section, Field routes) {
    if (!routes.isPresent()) {
      return;
    }
    files
        .routeKeys()
        .ifPresent(
            known ->
                routes
                    .entries()
                    .forEach(
                        (key, field) -> {
                          if (!known.contains(key)) {
                            problems.error(
                                field.keyOrigin(),
                                "'%s' names the route %s, which %s does not have%s"
                                    .formatted(
                                        section,
                                        Quoted.of(key),
                                        files.manifest().getFileName(),
                                        NearestName.hint(key, known)));
                          }
                        }));
  }
}
