package dev.forgeapi.conformance.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Manifests of any number of routes. */
final class Manifests {

  private Manifests() {}

  static String withRoutes(int count) {
    return of(IntStream.range(0, count).mapToObj(number -> path(number, "*")).toList());
  }

  /** Each route of the one half overlaps each of the other half. */
  static String crosswise(int count) {
    return of(
        IntStream.range(0, count)
            .mapToObj(number -> number % 2 == 0 ? "/api/a" + number + "/*" : "/api/*/b" + number)
            .toList());
  }

  private static String of(List<String> paths) {
    StringBuilder yaml = new StringBuilder("modules:\n  apiRoute:\n");
    for (int number = 0; number < paths.size(); number++) {
      yaml.append("    - key: route-").append(number).append('\n');
      yaml.append("      path: ").append(paths.get(number)).append('\n');
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
