package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.Apps;
import java.nio.file.Path;

/** An app whose routes are checked on faulty gateways. */
record TestedApp(String name, Path folder) {
  static final TestedApp TUTORIAL = named(Apps.TUTORIAL);
  static final TestedApp ALL_FORMS = named(Apps.ALL_FORMS);
  static final TestedApp ONE_OF_EACH = named(Apps.ONE_OF_EACH);
  static final TestedApp TWO_ROUTES = named(Apps.TWO_ROUTES);

  /** The smallest app on which a mutant of the requirement shows. */
  static TestedApp smallest(String requirement) {
    return requirement.startsWith("ROUTE") || requirement.startsWith("QUERY")
        ? ONE_OF_EACH
        : TWO_ROUTES;
  }

  private static TestedApp named(String name) {
    return new TestedApp(name, Apps.folder(name));
  }

  @Override
  public String toString() {
    return name;
  }
}
