package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code results.json}, and reads it back. */
public final class ResultsFile {
  /** A run of 2,000 failed checks takes a tenth of it. */
  private static final long LIMIT = 256L << 20;

  private ResultsFile() {}

  /** As it is written. */
  public static String render(RunResult run) {
    return new ResultsJson().render(run);
  }

  /**
   * @param named the file, or the report directory that holds it
   * @throws ResultsFileException if it cannot be read, or is none
   */
  public static RunResult read(Path named) {
    Path file = Files.isDirectory(named) ? named.resolve("results.json") : named;
    try {
      if (Files.isRegularFile(file) && Files.size(file) > LIMIT) {
        throw new ResultsFileException(
            file + ": larger than any results.json; name the right file");
      }
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new ResultsFileException(
          file + ": cannot be read; name the results.json of a run, or its report directory");
    }
  }

  /**
   * @param name for messages
   * @throws ResultsFileException if it is no {@code results.json}
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
      throw new ResultsFileException(
          name
              + (at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr())
              + ": not JSON ("
              + noJson.getOriginalMessage()
              + "); name a results.json that forge-api wrote");
    }
  }
}
