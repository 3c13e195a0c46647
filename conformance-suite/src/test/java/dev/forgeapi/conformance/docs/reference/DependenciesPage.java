package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.conformance.published.TakenOn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a user's class path gets with the artifacts. */
final class DependenciesPage {

  private DependenciesPage() {}

  static String render() {
    return """
    # Dependencies

    What comes with each artifact beside JUnit, whose version is that of your own build: 5.14 and 6 work. No
    logging binding comes with them, no JUnit 4, and no class that another library brings too: WireMock and the
    Jetty, Jackson 2 and Guava in it are under names of its own, and Jackson 3 shares nothing with a Jackson 2 of
    yours but `jackson-annotations`, which Jackson means to be shared and which must not be older than listed
    here. (JUnit 6 brings the JSpecify annotations, which WireMock's jar has too.)

    ## forge-api-testkit

    %s
    ## forge-api-conformance

    All of these too, and:

    %s
    """
        .formatted(table(testkit()), table(more()));
  }

  private static List<TakenOn> testkit() {
    return without(TakenOn.with("testkit"));
  }

  private static List<TakenOn> more() {
    List<TakenOn> libraries = new ArrayList<>(without(TakenOn.with("conformance-suite")));
    libraries.removeAll(testkit());
    return libraries;
  }

  /** Those of JUnit, and what the newest of it brings, differ between the profiles of the build. */
  private static List<TakenOn> without(List<TakenOn> libraries) {
    return libraries.stream()
        .filter(it -> !it.artifact().startsWith("org.junit."))
        .filter(it -> !it.artifact().startsWith("org.jspecify:"))
        .sorted(Comparator.comparing(TakenOn::artifact))
        .toList();
  }

  private static String table(List<TakenOn> libraries) {
    StringBuilder table =
        new StringBuilder(
            "%d libraries, %.1f MB.\n\n| library | version | KB |\n|---|---|---|\n"
                .formatted(
                    libraries.size(), libraries.stream().mapToLong(TakenOn::bytes).sum() / 1e6));
    for (TakenOn library : libraries) {
      table.append(
          "| `%s` | %s | %d |\n"
              .formatted(library.artifact(), library.version(), Math.round(library.bytes() / 1e3)));
    }
    return table.toString();
  }
}
