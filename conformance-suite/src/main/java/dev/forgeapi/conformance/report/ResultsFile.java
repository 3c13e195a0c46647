package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Shard;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.result.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Writes {@code results.json}, and reads it back. */
public final class ResultsFile {
  /** A run of 2,000 failed checks takes a tenth of it. */
  private static final int LIMIT = 256 << 20;

  private ResultsFile() {}

  /** As it is written. */
  public static String render(RunResult run) {
    return ResultsJson.render(run);
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
          file + ": cannot be read; name the results.json of a run, or its report folder");
    }
  }

  /** A verdict that its own checks rule out is no run's. */
  private static void refuseContradiction(Path file, RunResult run) {
    if (!run.verdict().isGreen()) {
      return;
    }
    for (CheckResult check : run.checks()) {
      if (check.level() == Level.MUST
          && (check.verdict() == Verdict.FAIL || check.verdict() == Verdict.ERROR)
          && run.gate().known(check).isEmpty()) {
        throw new UsageException(
            "%s: its verdict is %s, but %s did not pass: the file was changed after the run"
                .formatted(file, run.verdict(), check.id()));
      }
    }
    if (run.verdict() != RunVerdict.READY) {
      refuseUndecided(file, run);
    }
  }

  /** Green is what ran and passed, never what did not run. */
  private static void refuseUndecided(Path file, RunResult run) {
    List<CheckResult> binding =
        run.checks().stream()
            .filter(check -> check.level() == Level.MUST && run.gate().known(check).isEmpty())
            .toList();
    Optional<CheckResult> undecided =
        binding.stream().filter(check -> check.verdict() == Verdict.INCONCLUSIVE).findFirst();
    boolean passed = binding.stream().anyMatch(check -> check.verdict() == Verdict.PASS);
    if (undecided.isPresent() || !passed) {
      throw new UsageException(
          "%s: its verdict is %s, but %s: the file was changed after the run"
              .formatted(
                  file,
                  run.verdict(),
                  undecided
                      .map(check -> check.id() + " is undecided")
                      .orElse("no required check passed")));
    }
  }

  /**
   * @throws UsageException if it is no {@code results.json}
   */
  public static RunResult parse(String name, String text) {
    JsonNode json = null;
    try {
      json = ResultsJson.MAPPER.readTree(text);
      JsonNode schema = json.path("schema");
      if (schema.asInt(0) != ResultsJson.SCHEMA) {
        throw wrong(name, "/schema", schema, ResultsJson.SCHEMA + ", which this version reads");
      }
      ResultsJson results = ResultsJson.MAPPER.treeToValue(json, ResultsJson.class);
      Shard shard = results.shard();
      if (shard != null && (shard.number() < 1 || shard.number() > shard.of())) {
        throw wrong(name, "/shard", json.path("shard"), "a part such as 2 of 5");
      }
      return results.run();
    } catch (JacksonException e) {
      if (json != null) {
        throw wrong(name, json, e);
      }
      TokenStreamLocation at = e.getLocation();
      throw new UsageException(
          "%s%s: not JSON (%s); name a results.json that forge-api wrote"
              .formatted(
                  name,
                  at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr(),
                  e.getOriginalMessage()));
    }
  }

  private static UsageException wrong(String name, JsonNode json, JacksonException cause) {
    JsonNode value = json;
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : cause.getPath()) {
      String property = step.getPropertyName();
      pointer.append('/').append(property == null ? String.valueOf(step.getIndex()) : property);
      value = property == null ? value.path(step.getIndex()) : value.path(property);
    }
    Class<?> type = Object.class;
    if (cause instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      type = mismatch.getTargetType();
    } else if (cause instanceof ValueInstantiationException refused) {
      type = refused.getType().getRawClass();
    } else if (cause instanceof InputCoercionException large && large.getTargetType() != null) {
      type = large.getTargetType();
    }
    return wrong(name, pointer.toString(), value, expected(type));
  }

  private static UsageException wrong(String name, String path, JsonNode value, String expected) {
    String text = value.toString();
    String shown = text.length() <= 60 ? text : text.substring(0, 57) + "…";
    return new UsageException(
        "%s: %s %s; expected %s, as forge-api writes it"
            .formatted(
                name,
                path.isEmpty() ? "the whole" : path,
                value.isMissingNode() ? "is missing" : "is " + shown,
                expected));
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + List.of(type.getEnumConstants());
    }
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "int", "long", "Integer" -> "a whole number";
      case "double" -> "a number";
      case "boolean" -> "true or false";
      case "Instant" -> "a point in time such as 2026-09-01T10:00:00Z";
      case "LocalDate" -> "a day such as 2027-03-31";
      case "FileForm" -> "the path of a file";
      case "TranscriptForm" -> "an exchange in lines that begin with >, <, * or !";
      case "List", "ArrayList" -> "a list";
      default -> "an object";
    };
  }
}
