package dev.forgeapi.conformance.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of all runs, as text. */
final class SiteMatrixFile {
  private SiteMatrixFile() {}

  static void write(List<SiteRun> runs, Path file) {
    List<String> lines = new ArrayList<>();
    List<SiteRun> broken = runs.stream().filter(run -> !run.entry().isLegal()).toList();
    List<SiteRun> legal = runs.stream().filter(run -> run.entry().isLegal()).toList();
    lines.add(
        "broken platforms: %d entries, %d runs, %d rejected, %d attributed"
            .formatted(
                entries(broken),
                broken.size(),
                broken.stream().filter(SiteRun::isRejected).count(),
                broken.stream().filter(SiteRun::isAttributed).count()));
    lines.add(
        "legal platforms:  %d entries, %d runs, %d without a failure, %d conformant"
            .formatted(
                entries(legal),
                legal.size(),
                legal.stream().filter(run -> run.failed().isEmpty()).count(),
                legal.stream().filter(run -> !run.isRejected()).count()));
    lines.add(
        "runs not as demanded: " + runs.stream().filter(run -> !run.problems().isEmpty()).count());
    lines.add(
        "runs whose receipt is not what the platform received: "
            + runs.stream().filter(run -> run.missingInReceipt() != 0).count());
    lines.add("");
    for (SiteRun run : runs) {
      lines.add(
          "%s | %s | %s | %s | %s | %d ms"
              .formatted(
                  run.problems().isEmpty() ? "ok" : "PROBLEM",
                  run,
                  run.verdict(),
                  run.failed().keySet(),
                  run.entry().caughtBy(),
                  run.millis()));
      run.problems().forEach(problem -> lines.add("    " + problem));
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static long entries(List<SiteRun> runs) {
    return runs.stream().map(SiteRun::entry).distinct().count();
  }
}
