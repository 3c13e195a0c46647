package dev.forgeapi.conformance.killmatrix;

import com.samskivert.mustache.Mustache;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the matrix for people and for programs. */
final class MatrixFiles {

  private MatrixFiles() {}

  /**
   * @param name of the files, without their ending
   */
  static void write(KillMatrix matrix, Path directory, String name) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(name + ".csv"), csv(matrix));
      Files.writeString(directory.resolve(name + ".html"), html(matrix));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** One line for each run, one column for each requirement that is judged. */
  static String csv(KillMatrix matrix) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            Stream.of(
                "fault",
                "kind",
                "requirement",
                "forms",
                "app",
                "seed",
                "verdict",
                "ms",
                "decidable",
                "undecided"),
            ids()));
    for (FaultRun run : matrix.runs()) {
      var worst = run.worst();
      lines.add(
          line(
              Stream.of(
                  run.gateway().name(),
                  run.kind().name(),
                  run.fault().requirement().orElse(""),
                  run.fault().forms().stream()
                      .map(Enum::name)
                      .sorted()
                      .collect(Collectors.joining("+")),
                  run.app(),
                  "" + run.gateway().seed(),
                  run.verdict().name(),
                  "" + run.duration().toMillis(),
                  "" + LegalityRules.decidable(List.of(run)),
                  "" + LegalityRules.undecided(List.of(run))),
              ids().map(id -> worst.containsKey(id) ? "" + worst.get(id) : "")));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(Stream<String> first, Stream<String> more) {
    return Stream.concat(first, more).collect(Collectors.joining(","));
  }

  static Stream<String> ids() {
    return RequirementTable.current().rows().stream()
        .filter(row -> row.level() != Level.OBSERVE && row.notTested() == null)
        .map(Requirement::id)
        .map(id -> id.id());
  }

  static String html(KillMatrix matrix) throws IOException {
    try (InputStream template = MatrixFiles.class.getResourceAsStream("kill-matrix.mustache")) {
      return Mustache.compiler()
          .compile(new String(template.readAllBytes(), StandardCharsets.UTF_8))
          .execute(MatrixPage.of(matrix));
    }
  }
}
