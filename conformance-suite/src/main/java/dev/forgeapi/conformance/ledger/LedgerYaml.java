package dev.forgeapi.conformance.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.forgeapi.conformance.ledger.Ledger.LedgerEntry;
import dev.forgeapi.conformance.ledger.Ledger.ObservationId;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.text.Quoted.WholeCharacters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

final class LedgerYaml {
  private static final int VERSION = 1;
  private static final Pattern SYNTAX = Pattern.compile("line (\\d+), column (\\d+)");
  private static final Pattern START = Pattern.compile("(?m)^[\"']?ledger[\"']?\\s*:");

  private static final String HEADER =
      """
      # How the REST APIs of this app behave where the platform's documentation is silent.
      # Written by: forge-api check --ledger FILE
      # A run that observes something else reports DRIFT and does not change the entry. To accept the new
      # value, run once with --accept-drift, or delete the entry and run again. Comments are not kept;
      # the text under 'note' in an entry is.
      """;

  /** What belongs under a name, for messages. */
  private static final Map<String, String> EXPECTED =
      Map.of(
          "ledger", "'ledger: " + VERSION + "'",
          "observations", "'observations' with a mapping of IDs such as OBS-CASE",
          "value", "'value' with the words of the observation",
          "date", "'date' as 2026-11-25",
          "site", "'site' with a host name",
          "status", "'status' with a number",
          "sample", "a mapping of request, status, route, type, and body");

  private static final String ENTRY =
      "an ID such as OBS-CASE with a mapping of value, date, and site, and optionally sample and"
          + " note";

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                  .disable(YAMLWriteFeature.SPLIT_LINES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(so -> so.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private LedgerYaml() {}

  private record Document(
      @JsonProperty(required = true) int ledger,
      @JsonProperty(required = true) SortedMap<ObservationId, LedgerEntry> observations) {

    Document {
      observations.values().forEach(Objects::requireNonNull);
    }
  }

  /** Whether a text means to be a ledger, good or bad. */
  static boolean isLedger(String text) {
    return START.matcher(text).find();
  }

  /**
   * @throws UsageException if the text is not a ledger, with the line
   */
  static SortedMap<ObservationId, LedgerEntry> read(Path file, String text, boolean beforeTheRun) {
    try {
      Document document = YAML.readValue(WholeCharacters.of(text), Document.class);
      if (document == null || document.ledger() != VERSION) {
        throw wrong(file, null, EXPECTED.get("ledger"), beforeTheRun);
      }
      return new TreeMap<>(document.observations());
    } catch (JacksonException problem) {
      throw wrong(file, problem, expected(problem), beforeTheRun);
    }
  }

  static String write(SortedMap<ObservationId, LedgerEntry> entries) {
    return HEADER + YAML.writeValueAsString(new Document(VERSION, entries));
  }

  private static UsageException wrong(
      Path file,
      @Nullable JacksonException cause,
      @Nullable String expected,
      boolean beforeTheRun) {
    return new UsageException(
        file
            + place(cause)
            + ": this is not a ledger: "
            + detail(cause)
            + "expected "
            + expected
            + ". Fix it, or name another file: check --ledger creates a file that does not exist yet",
        beforeTheRun,
        cause);
  }

  /** Line and column from 1. Those of wrong syntax stand in the words of the YAML library alone. */
  private static String place(@Nullable JacksonException cause) {
    String place = "1:1";
    TokenStreamLocation at = cause == null ? null : cause.getLocation();
    if (at != null && at.getLineNr() > 0) {
      place = at.getLineNr() + ":" + at.getColumnNr();
    }
    Matcher syntax = SYNTAX.matcher(cause == null ? "" : cause.getOriginalMessage());
    while (syntax.find()) {
      place = syntax.group(1) + ":" + syntax.group(2);
    }
    return ":" + place;
  }

  /** The library's own words, where they say more than where and what was expected. */
  private static String detail(@Nullable JacksonException cause) {
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return "'" + unknown.getPropertyName() + "' is unknown; ";
    }
    if (cause instanceof StreamReadException syntax) {
      return syntax
              .getOriginalMessage()
              .lines()
              .filter(line -> !line.startsWith(" "))
              .collect(Collectors.joining(" "))
          + "; ";
    }
    return "";
  }

  private static String expected(JacksonException problem) {
    List<JacksonException.Reference> path = problem.getPath();
    String last = path.isEmpty() ? "" : String.valueOf(path.get(path.size() - 1).getPropertyName());
    String otherwise = path.isEmpty() ? "'ledger: " + VERSION + "' and 'observations'" : ENTRY;
    return EXPECTED.getOrDefault(last, otherwise);
  }
}
