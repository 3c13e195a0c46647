package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Draws lists of routes whose paths overlap often. The same seed gives the same routes. */
final class RandomRoutes {
  static final int LONGEST = 4;
  static final List<String> LITERALS = List.of("a", "b", "c");
  static final List<Operation> OPERATIONS = List.of(Operation.GET, Operation.POST);

  private final Random random;

  RandomRoutes(long seed) {
    this.random = new Random(seed);
  }

  List<ApiRoute> list(String file) {
    int size = random.nextInt(7);
    List<ApiRoute> routes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      routes.add(route(file, i));
    }
    return routes;
  }

  /** The routes with some of them changed, dropped or added; now and then with none changed. */
  List<ApiRoute> edited(List<ApiRoute> routes, String file) {
    List<ApiRoute> edited = new ArrayList<>();
    for (ApiRoute route : routes) {
      int lot = random.nextInt(10);
      if (lot == 0) {
        continue;
      }
      ApiRoute other = route(file, edited.size());
      edited.add(
          new ApiRoute(
              route.key(),
              lot == 1 ? other.path() : route.path(),
              lot == 2 ? other.operation() : route.operation(),
              lot == 3 ? other.function() : route.function(),
              lot == 4 ? other.scopes() : route.scopes(),
              lot == 5 ? other.accept() : route.accept(),
              other.location()));
    }
    if (random.nextInt(3) == 0) {
      edited.add(route(file, edited.size()));
    }
    return edited;
  }

  RoutePattern pattern() {
    StringBuilder path = new StringBuilder("/" + literal());
    int length = 1 + random.nextInt(LONGEST);
    for (int i = 1; i < length; i++) {
      boolean tail = i == length - 1 && random.nextInt(3) == 0;
      path.append('/').append(tail ? "**" : random.nextInt(3) == 0 ? "*" : literal());
    }
    return RoutePattern.of(path.toString());
  }

  private ApiRoute route(String file, int index) {
    TreeSet<ScopeName> scopes = new TreeSet<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      scopes.add(new ScopeName("read:" + literal() + ":custom"));
    }
    return new ApiRoute(
        "route-" + index,
        pattern(),
        OPERATIONS.get(random.nextInt(OPERATIONS.size())),
        "function-" + literal(),
        List.copyOf(scopes),
        random.nextBoolean() ? List.of("application/json") : List.of(),
        new SourceLocation(Path.of(file), index + 1, 1));
  }

  private String literal() {
    return LITERALS.get(random.nextInt(LITERALS.size()));
  }

  /** Every path that can matter, one segment longer than the longest pattern. */
  static List<String> universe() {
    List<String> segments = new ArrayList<>(LITERALS);
    segments.add("none");
    List<String> all = new ArrayList<>();
    List<String> longest = List.of("");
    for (int length = 1; length <= LONGEST + 1; length++) {
      longest =
          longest.stream()
              .flatMap(path -> segments.stream().map(segment -> path + "/" + segment))
              .toList();
      all.addAll(longest);
    }
    return all;
  }
}
