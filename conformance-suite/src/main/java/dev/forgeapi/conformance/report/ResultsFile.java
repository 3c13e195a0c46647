package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.text.SafeText;
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
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

  /** How the items of the go-live checklist begin, and no requirement. */
  private static final String CHECKLIST = "PRE-";

  private static final String BOM = "\uFEFF";

  /** So that no time of a run can be too late to add its duration to. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

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
      // Editors and shells of Windows begin a file with a byte order mark.
      RunResult run = parse(file.toString(), text.startsWith(BOM) ? text.substring(1) : text);
      refuseContradiction(file, run);
      return run;
    } catch (CharacterCodingException binary) {
      throw new UsageException(
          file + ": not text in UTF-8; name a results.json that forge-api wrote");
    } catch (NoSuchFileException missing) {
      throw new UsageException(
          file + ": there is no such file; name the results.json of a run, or its report folder");
    } catch (IOException unreadable) {
      throw new UsageException(
          file + ": cannot be read; name the results.json of a run, or its report folder");
    }
  }

  /** A verdict that does not follow from its own checks is no run's. */
  private static void refuseContradiction(Path file, RunResult run) {
    RunVerdict stated = run.verdict();
    boolean partial = stated == RunVerdict.PARTIAL || run.shard() != null;
    RunVerdict follows = RunVerdict.of(run.checks(), partial);
    if (follows == RunVerdict.CONFORMANT && isChecklist(run)) {
      follows = RunVerdict.READY;
    }
    // Of several sites side by side, each was decided by itself, and behind its own baseline.
    boolean several = run.site().contains(", ") && !stated.isGreen();
    if (stated != follows && !several) {
      throw new UsageException(
          "%s: its verdict is %s, but %s: the file was changed after the run"
              .formatted(file, stated, reason(run, follows)));
    }
  }

  private static boolean isChecklist(RunResult run) {
    return run.checks().stream().allMatch(check -> check.id().startsWith(CHECKLIST));
  }

  private static String reason(RunResult run, RunVerdict follows) {
    List<CheckResult> binding =
        run.checks().stream().filter(check -> check.level() == Level.MUST).toList();
    Verdict deciding =
        switch (follows) {
          case NONCONFORMANT -> Verdict.FAIL;
          case ERROR -> Verdict.ERROR;
          case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
          case CONFORMANT, PARTIAL, READY -> Verdict.PASS;
        };
    return (deciding == Verdict.ERROR ? run.checks() : binding)
        .stream()
            .filter(check -> check.verdict() == deciding)
            .findFirst()
            .filter(check -> deciding != Verdict.PASS)
            .map(check -> check.id() + " has the verdict " + deciding)
            .orElse(
                deciding == Verdict.PASS
                    ? "its checks come to " + follows
                    : "no required check passed");
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
      refuseNumbers(name, "", json);
      ResultsJson results = ResultsJson.MAPPER.treeToValue(json, ResultsJson.class);
      if (results.startedAt().isAfter(LATEST)) {
        throw wrong(name, "/startedAt", json.path("startedAt"), expected(Instant.class));
      }
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
          "%s%s: not JSON that this version reads; name a results.json that forge-api wrote"
              .formatted(name, at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr()));
    }
  }

  /** Numbers are counts, places and milliseconds; only a rate has a fraction. */
  private static void refuseNumbers(String name, String path, JsonNode node) {
    if (node.isNumber()) {
      double number = node.doubleValue();
      boolean whole = node.isIntegralNumber() || path.endsWith("/peakPerSecond");
      if (!whole || number < 0 || number > Integer.MAX_VALUE) {
        throw wrong(name, path, node, "a number from 0 to " + Integer.MAX_VALUE);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        refuseNumbers(name, path + "/" + i, node.get(i));
      }
    } else if (node.isObject()) {
      node.forEachEntry((key, value) -> refuseNumbers(name, path + "/" + key, value));
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
    String shown = SafeText.visible(SafeText.clip(text, 60));
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
