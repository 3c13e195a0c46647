package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.nio.file.Path;

/** {@code file:line:column: level: message}, the form that editors and CI systems make a link. */
final class ProblemLine {

  private ProblemLine() {}

  /** One line without its end. */
  static String of(ManifestProblem problem) {
    SourceLocation at = problem.location();
    SourceLocation shown =
        new SourceLocation(Path.of(DisplayPath.of(at.file())), at.line(), at.column());
    return SafeText.line(
        new ManifestProblem(
                problem.level(),
                problem.rule(),
                problem.fact(),
                shown,
                problem.message(),
                problem.fix())
            .toString());
  }
}
