package dev.forgeapi.conformance.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A Forge app as far as callers see it. The manifest is written from it.
 *
 * @param environmentId of the app's environment that is installed
 */
public record App(String name, String appId, String environmentId, List<Route> routes) {
  private static final String ENVIRONMENT = "3aaa01b0-02cc-4d00-8eee-1f01f001f1f0";

  /**
   * A route of the manifest.
   *
   * @param operation such as {@code GET}
   */
  public record Route(String key, String operation, String path, List<String> scopes) {
    public List<String> segments() {
      return List.of(path.substring(1).split("/"));
    }

    boolean hasBody() {
      return List.of("POST", "PUT", "PATCH").contains(operation);
    }

    /** A path that the route matches. */
    String sample() {
      return path.replace("**", "new/1234").replace("*", "1234");
    }
  }

  /** The vendor's tutorial (F-021), and a route with another scope. */
  public static final App TUTORIAL =
      new App(
          "tutorial",
          "b1a2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d",
          ENVIRONMENT,
          List.of(
              route("employee-api-1", "GET", "/getEmployeeName", "read:employee:custom"),
              route("employee-api-2", "GET", "/getEmployeeName/*", "read:employee:custom"),
              route("employee-api-3", "GET", "/getEmployeeName/**", "read:employee:custom"),
              route(
                  "employee-api-4",
                  "POST",
                  "/editEmployeeName",
                  "read:employee:custom",
                  "write:employee:custom")));

  /** Every form of path, each apart from the others, and every operation. */
  public static final App FORMS =
      new App(
          "forms",
          "b1a2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5e",
          ENVIRONMENT,
          List.of(
              route("plain", "GET", "/plain", "read:form:custom"),
              route("star", "GET", "/star/*", "read:form:custom"),
              route("tail", "GET", "/tail/**", "read:form:custom"),
              route("middle", "GET", "/middle/*/end", "read:form:custom"),
              route("both", "GET", "/both/*/more/**", "read:form:custom"),
              route("beside-fixed", "GET", "/beside/fixed", "read:form:custom"),
              route("beside-star", "GET", "/beside/*", "read:form:custom"),
              route("several-get", "GET", "/several", "read:form:custom"),
              route("several-post", "POST", "/several", "write:form:custom"),
              route("several-put", "PUT", "/several", "write:form:custom"),
              route("several-patch", "PATCH", "/several", "write:form:custom"),
              route("several-delete", "DELETE", "/several", "write:form:custom")));

  /** Every form of path: half of the requests of {@link #FORMS}. */
  public static final App PATHS = FORMS.only("paths", route -> !route.path().equals("/several"));

  /** Every operation, and paths of several forms that do not have it. */
  public static final App OPERATIONS =
      FORMS.only(
          "operations",
          route -> !List.of("both", "beside-fixed", "beside-star").contains(route.key()));

  /** Scopes that are easily mistaken for each other. */
  public static final App SCOPES =
      new App(
          "scopes",
          "b1a2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5f",
          ENVIRONMENT,
          List.of(
              route("one", "GET", "/one", "read:employee:custom"),
              route("object", "GET", "/object", "read:employee2:custom"),
              route("longer", "GET", "/longer", "read:employee:custom:custom"),
              route("ending", "GET", "/ending", "pre-read:employee:custom"),
              route("letters", "GET", "/letters", "Read:employee:custom"),
              route("verb", "GET", "/verb", "write:employee:custom"),
              route("two", "POST", "/two", "read:employee:custom", "write:employee:custom")));

  static Route route(String key, String operation, String path, String... scopes) {
    return new Route(key, operation, path, List.of(scopes));
  }

  /** The same app with some of its routes. */
  private App only(String otherName, Predicate<Route> kept) {
    return new App(otherName, appId, environmentId, routes.stream().filter(kept).toList());
  }

  /** All scopes of all routes. */
  public Set<String> scopes() {
    return routes.stream()
        .flatMap(route -> route.scopes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The manifest that this app was deployed with. */
  String manifest() {
    List<String> lines = new ArrayList<>();
    lines.add("app:");
    lines.add("  id: ari:cloud:ecosystem::app/" + appId);
    lines.add("  runtime: {name: nodejs24.x}");
    lines.add("permissions: {scopes: []}");
    lines.add("modules:");
    lines.add("  function:");
    lines.add("    - {key: answer, handler: index.answer}");
    lines.add("  apiRoute:");
    for (Route route : routes) {
      lines.add(
          "    - {key: %s, path: %s, operation: %s, function: answer, accept: [application/json], scopes: [%s]}"
              .formatted(
                  route.key(),
                  route.path(),
                  route.operation(),
                  route.scopes().stream()
                      .map(scope -> '"' + scope + '"')
                      .collect(Collectors.joining(", "))));
    }
    return String.join("\n", lines) + "\n";
  }
}
