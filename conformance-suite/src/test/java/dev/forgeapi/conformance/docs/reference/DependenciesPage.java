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

    What comes with each artifact. JUnit does not: it is that of your own build, from 5.10 on. REST Assured,
    Hamcrest and Awaitility come in the versions listed here unless your build names others. WireMock, Jackson,
    Nimbus and what they need are inside the artifacts under names of their own (`dev.forgeapi.testkit.shaded`,
    with their licenses), so that no version of yours clashes with them. No logging binding comes with the
    artifacts, and no JUnit 4. `.ci/builds/run` tries them in the builds of others.

    A version that is too old fails each test with a message that names the library, the version found, the one
    needed, and what to set: the oldest are JUnit 5.10, REST Assured 5.3, Hamcrest 2.2, and Awaitility 4.2.

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
