package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The name of the runtime: what the vendor's validator accepts, and what the server refuses. */
final class RuntimeRule {
  private static final String NEWEST = "nodejs24.x";
  private static final List<String> TAKEN = List.of("nodejs20.x", "nodejs22.x", NEWEST);
  private static final Pattern RETIRED = Pattern.compile("nodejs(1\\d|[2-9])\\.x|sandbox");

  private final Consumer<ManifestProblem> problems;

  RuntimeRule(Consumer<ManifestProblem> problems) {
    this.problems = problems;
  }

  void check(Mapping app) {
    if (app.get("runtime").orElse(null) instanceof Mapping runtime
        && runtime.get("name").isPresent()) {
      Shape.text(0, Integer.MAX_VALUE)
          .check("app.runtime.name", runtime.get("name").get(), problems);
      if (runtime.get("name").get() instanceof Scalar name && name.isText()) {
        check(name);
      }
    }
  }

  private void check(Scalar name) {
    String quoted = "the runtime " + Quoted.of(name.text());
    if (name.text().equals("nodejs20.x")) {
      problems.accept(
          Rule.RUNTIME_RETIRED.warning(
              name.location(),
              quoted
                  + " passes the local checks of the Forge CLI, but Atlassian's server is"
                  + " reported to reject it",
              "Write " + NEWEST + "."));
    } else if (RETIRED.matcher(name.text()).matches()) {
      problems.accept(
          Rule.RUNTIME_RETIRED.error(
              name.location(),
              quoted + " is retired: the Forge CLI and Atlassian's server reject it",
              "Write " + NEWEST + "."));
    } else if (!TAKEN.contains(name.text())) {
      problems.accept(
          Rule.MANIFEST_SHAPE.error(
              name.location(),
              "app.runtime.name is " + Quoted.of(name.text()),
              "Use " + String.join(" or ", TAKEN) + "."));
    }
  }
}
