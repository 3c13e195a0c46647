package dev.forgeapi.testkit.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Routes for tests: written out, or drawn at random so that they often collide. */
public final class Routes {
  private static final Path FILE = Path.of("manifest.yml");
  private static final String[] LITERALS = {"a", "a", "b", "A"};

  private Routes() {}

  /** Such as {@code "GET /a/*"}, {@code "POST /b"}; the keys are route-0 and so on. */
  public static List<ApiRoute> of(String... operationsAndPaths) {
    return IntStream.range(0, operationsAndPaths.length)
        .mapToObj(
            i -> {
              String text = operationsAndPaths[i];
              int space = text.indexOf(' ');
              return route(
                  i, Operation.valueOf(text.substring(0, space)), text.substring(space + 1));
            })
        .toList();
  }

  /** From one to eight; each has at most {@code longest} segments. */
  public static List<ApiRoute> random(Random random, int longest) {
    List<ApiRoute> routes = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      Operation operation = random.nextInt(4) == 0 ? Operation.POST : Operation.GET;
      routes.add(route(i, operation, randomPattern(random, longest)));
    }
    return routes;
  }

  public static String randomPattern(Random random, int longest) {
    StringBuilder path = new StringBuilder("/" + literal(random));
    int more = random.nextInt(longest - 1);
    for (int i = 0; i < more; i++) {
      path.append('/').append(random.nextBoolean() ? "*" : literal(random));
    }
    return random.nextInt(4) == 0 ? path + "/**" : path.toString();
  }

  /** A path of the same few letters, sometimes with empty segments and slashes at the end. */
  public static String randomPath(Random random) {
    StringBuilder path = new StringBuilder();
    int segments = 1 + random.nextInt(5);
    for (int i = 0; i < segments; i++) {
      path.append('/').append(random.nextInt(12) == 0 ? "" : literal(random));
    }
    return random.nextInt(6) == 0 ? path + "/" : path.toString();
  }

  private static String literal(Random random) {
    return LITERALS[random.nextInt(LITERALS.length)];
  }

  private static ApiRoute route(int index, Operation operation, String path) {
    return new ApiRoute(
        "route-" + index,
        RoutePattern.of(path),
        operation,
        "serve",
        List.of(new ScopeName("a:custom")),
        List.of(),
        new SourceLocation(FILE, index + 1, 1));
  }
}
