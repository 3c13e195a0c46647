package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.result.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code results.json}, and reads it back. */
public final class ResultsFile {
  /** A run of 2,000 failed checks takes a tenth of it. */
  private static final int LIMIT = 256 << 20;

  private ResultsFile() {}

  /** As it is written. */
  public static String render(RunResult run) {
    return new ResultsJson().render(run);
  }

  /**
   * @param named the file, or the report directory that holds it
   * @throws UsageException if it cannot be read, or is none
   */
  public static RunResult read(Path named) {
    Path file = Files.isDirectory(named) ? named.resolve("results.json") : named;
    try (InputStream in = Files.newInputStream(file)) {
      // What is no file may be a pipe, or have no end.
      int limit = Files.isRegularFile(file) ? LIMIT : LIMIT / 8;
      boolean large = Files.isRegularFile(file) && Files.size(file) > limit;
      byte[] bytes = large ? new byte[0] : in.readNBytes(limit + 1);
      if (large || bytes.length > limit) {
        throw new UsageException(file + ": too large for a results.json; name the right file");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      RunResult run = parse(file.toString(), text);
      refuseContradiction(file, run);
      return run;
    } catch (IOException unreadable) {
      throw new UsageException(
          file + ": cannot be read; name the results.json of a run, or its report directory");
    }
  }

  /** A verdict that its own checks rule out is no run's. */
  private static void refuseContradiction(Path file, RunResult run) {
    if (!Set.of(RunVerdict.CONFORMANT, RunVerdict.PARTIAL, RunVerdict.READY)
        .contains(run.verdict())) {
      return;
    }
    for (CheckResult check : run.checks()) {
      if (check.level() == Level.MUST
          && (check.verdict() == Verdict.FAIL || check.verdict() == Verdict.ERROR)
          && run.gate().known(check).isEmpty()) {
        throw new UsageException(
            "%s: its verdict is %s, and in it %s did not pass; it is not as forge-api wrote it"
                .formatted(file, run.verdict(), check.id()));
      }
    }
  }

  /**
   * @param name for messages
   * @throws UsageException if it is no {@code results.json}
   */
  public static RunResult parse(String name, String text) {
    try {
      JsonNode json =
          JsonMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build()
              .readTree(text);
      return new ResultsReader(name).run(new ResultsNode(name, "", json));
    } catch (JacksonException noJson) {
      TokenStreamLocation at = noJson.getLocation();
      throw new UsageException(
          name
              + (at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr())
              + ": not JSON ("
              + noJson.getOriginalMessage()
              + "); name a results.json that forge-api wrote");
    }
  }
}
