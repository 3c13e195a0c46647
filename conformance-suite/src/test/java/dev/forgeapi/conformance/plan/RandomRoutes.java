package dev.forgeapi.conformance.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Routes drawn by lot, and the paths that distinguish them, for brute force. */
final class RandomRoutes {
  private static final List<String> WORDS = List.of("a", "b", "1234", "new");

  private RandomRoutes() {}

  static List<String> draw(Random random) {
    List<String> routes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      StringBuilder path = new StringBuilder("/a");
      int length = random.nextInt(3);
      for (int s = 0; s < length; s++) {
        path.append('/').append(random.nextBoolean() ? "*" : WORDS.get(random.nextInt(4)));
      }
      if (random.nextInt(3) == 0) {
        path.append("/**");
      }
      String route = (random.nextBoolean() ? "GET " : "PUT ") + path + " s";
      if (!routes.contains(route)) { // two with one path and operation are an error
        routes.add(route);
      }
    }
    return routes;
  }

  /** Every path over the literals and one word more, as far as length distinguishes routes. */
  static List<String> paths(int longest) {
    List<String> paths = new ArrayList<>(List.of("/a"));
    List<String> last = paths;
    for (int i = 1; i < longest; i++) {
      List<String> next = new ArrayList<>();
      // One word that is no literal stands for all others.
      last.forEach(
          path -> List.of("a", "b", "1234", "new", "z").forEach(w -> next.add(path + "/" + w)));
      last = i < 4 ? next : next.stream().filter(path -> path.endsWith("z/z")).toList();
      paths.addAll(last);
    }
    return paths;
  }
}
