package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.RunResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** One rendering of a run's result into a file. Implementations hold no state. */
interface Report {

  /** The file's name in the report directory. */
  String fileName();

  /** The whole file, to be written as UTF-8. */
  String render(RunResult run);

  /** A file with what that function gives. */
  static Report of(String fileName, Function<RunResult, String> render) {
    return new Report() {
      @Override
      public String fileName() {
        return fileName;
      }

      @Override
      public String render(RunResult run) {
        return render.apply(run);
      }
    };
  }

  /** Writes the file. What grows with the app is better written piece by piece. */
  default void write(RunResult run, Path file) throws IOException {
    try (Writer text = utf8(file)) {
      text.write(render(run));
    }
  }

  /** Half of a surrogate pair in somebody's answer becomes a question mark, and no failure. */
  static Writer utf8(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
  }
}
