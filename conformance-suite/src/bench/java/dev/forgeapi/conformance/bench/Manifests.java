package dev.forgeapi.conformance.bench;

/** Manifests of any number of routes, each matched by one path form alone. */
final class Manifests {

  private Manifests() {}

  static String withRoutes(int count) {
    StringBuilder yaml = new StringBuilder("modules:\n  apiRoute:\n");
    for (int number = 0; number < count; number++) {
      yaml.append("    - key: route-").append(number).append('\n');
      yaml.append("      path: ").append(path(number, "*")).append('\n');
      yaml.append(
          """
                operation: GET
                function: answer
                accept: [application/json]
                scopes: [read:thing:custom]
          """);
    }
    return yaml
        + """
            function:
              - key: answer
                handler: index.answer
          app:
            id: ari:cloud:ecosystem::app/11111111-2222-3333-4444-555555555555
            runtime:
              name: nodejs24.x
          permissions:
            scopes: [read:forge-app:confluence]
          """;
  }

  /** A path of the route, with that last segment. */
  static String path(int number, String last) {
    return "/area" + number % 10 + "/thing" + number + "/" + last;
  }
}
