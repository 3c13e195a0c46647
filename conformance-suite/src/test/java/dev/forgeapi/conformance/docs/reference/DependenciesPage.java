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

    This page lists the dependencies of each artifact. JUnit is not one of them: your build provides it, in version
    5.10 or newer. REST Assured, Hamcrest, and Awaitility have the versions listed here unless your build sets others.
    WireMock, Jackson, Nimbus, and their dependencies are relocated into the artifacts (`dev.forgeapi.testkit.shaded`,
    with their licenses), so they do not conflict with your versions. The artifacts bring no logging binding and no
    JUnit 4. [Compatibility](compatibility.md) lists the builds in which they are tested.

    The oldest supported versions are JUnit 5.10, REST Assured 5.3, Hamcrest 2.2, and Awaitility 4.2. With an older
    version, each test fails with a message that names the library, both versions, and the fix.

    ## forge-api-testkit

    %s
    ## forge-api-conformance

    All libraries above, and:

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
