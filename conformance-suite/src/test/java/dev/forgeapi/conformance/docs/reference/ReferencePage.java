package dev.forgeapi.conformance.docs.reference;

import java.nio.file.Path;
import java.util.stream.Stream;

/** A page of {@code docs/reference}, which is made of what the code says. */
enum ReferencePage {
  API("api") {
    @Override
    String body() {
      return ApiPage.render();
    }
  },
  COMMAND_LINE("command-line") {
    @Override
    String body() {
      return CommandLinePage.render();
    }
  },
  CONFIGURATION("configuration") {
    @Override
    String body() {
      return ConfigurationPage.render();
    }
  },
  DEPENDENCIES("dependencies") {
    @Override
    String body() {
      return DependenciesPage.render();
    }
  },
  EXIT_CODES("exit-codes") {
    @Override
    String body() {
      return ExitCodesPage.render();
    }
  },
  FAULTS("faults") {
    @Override
    String body() {
      return FaultsPage.render();
    }
  },
  MATCHERS("matchers") {
    @Override
    String body() {
      return MatchersPage.render();
    }
  },
  REQUIREMENTS("requirements") {
    @Override
    String body() {
      return RequirementsPage.render();
    }
  },
  RESULTS("results") {
    @Override
    String body() {
      return ResultsPage.render();
    }
  };

  static final Path FOLDER = Path.of("..", "docs", "reference");

  private final String name;

  ReferencePage(String name) {
    this.name = name;
  }

  abstract String body();

  String text() {
    return "<!-- Generated from the code; do not edit. To regenerate: "
        + "./mvnw test -pl conformance-suite -am -Dforge.docs=write -->\n\n"
        + body().stripTrailing()
        + "\n";
  }

  Path file() {
    return FOLDER.resolve(name + ".md");
  }

  static boolean isOne(Path file) {
    return Stream.of(values())
        .anyMatch(page -> page.file().getFileName().equals(file.getFileName()));
  }
}
