package dev.forgeapi.conformance.report;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import dev.forgeapi.conformance.baseline.Baseline;
import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Access;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunResult.Shard;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code results.json}, the record from which every other report can be rendered again. Its form is
 * {@code results.schema.json}, with members in this order; what is not known is left out rather
 * than null.
 */
record ResultsJson(
    int schema,
    RunVerdict verdict,
    String sentence,
    String target,
    String suite,
    String requirementSet,
    ManifestForm manifest,
    RunScope scope,
    @IfKnown @Nullable GateForm gate,
    @IfKnown @Nullable Shard shard,
    String site,
    Instant startedAt,
    long durationMs,
    List<CheckForm> checks,
    List<ObservationForm> observations,
    Receipt receipt,
    @IfAny List<Access> authorization) {
  static final int SCHEMA = 1;
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .changeDefaultPropertyInclusion(so -> so.withValueInclusion(JsonInclude.Include.NON_NULL))
          .changeDefaultNullHandling(so -> so.withValueNulls(Nulls.FAIL, Nulls.FAIL))
          .build();

  /** A member that is left out if its value is not known. */
  @Retention(RetentionPolicy.RUNTIME)
  @JacksonAnnotationsInside
  @JsonSetter(nulls = Nulls.SET)
  private @interface IfKnown {}

  /** A list that is left out if it is empty. */
  @Retention(RetentionPolicy.RUNTIME)
  @JacksonAnnotationsInside
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonSetter(nulls = Nulls.AS_EMPTY)
  private @interface IfAny {}

  record ManifestForm(FileForm file, String sha256) {}

  record LocationForm(FileForm file, int line, int column) {}

  record KnownForm(String reason, String owner, LocalDate expires) {}

  record GateForm(
      FileForm baseline,
      @IfKnown @Nullable RunVerdict verdict,
      RunVerdict apart,
      @IfKnown @Nullable Integer knownFailures,
      List<String> problems) {}

  record ObservationForm(
      String id, String value, @IfKnown @Nullable String previous, boolean drift) {}

  record FileForm(@JsonValue String text) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    FileForm {
      if (Path.of(text).toString().isEmpty()) {
        text = "";
      }
    }
  }

  /** As {@link ExchangeTranscript} writes an exchange. */
  record TranscriptForm(@JsonValue String text) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    TranscriptForm {
      ExchangeTranscript.parse(text, Instant.EPOCH);
    }
  }

  record CheckForm(
      String id,
      Level level,
      Verdict verdict,
      @IfKnown @Nullable String route,
      @IfKnown @Nullable UrlForm urlForm,
      String message,
      List<String> causes,
      @IfAny List<Culprit> attribution,
      @IfKnown @Nullable String remedy,
      @IfKnown @Nullable String curl,
      @IfKnown @Nullable LocationForm location,
      List<TranscriptForm> exchanges,
      @IfAny List<JournalEntry> journal,
      @IfAny List<String> output,
      @IfKnown @Nullable KnownForm knownFailure,
      long durationMs) {

    static CheckForm of(CheckResult check, Gate gate) {
      SourceLocation at = check.location();
      return new CheckForm(
          check.id(),
          check.level(),
          check.verdict(),
          check.route(),
          check.urlForm(),
          check.message(),
          check.causes(),
          check.attribution(),
          check.remedy(),
          check.curl(),
          at == null
              ? null
              : new LocationForm(new FileForm(DisplayPath.of(at.file())), at.line(), at.column()),
          check.exchanges().stream()
              .map(exchange -> new TranscriptForm(ExchangeTranscript.timed(exchange)))
              .toList(),
          check.journal(),
          check.output(),
          gate.known(check)
              .map(known -> new KnownForm(known.reason(), known.owner(), known.expires()))
              .orElse(null),
          check.duration().toMillis());
    }

    CheckResult result(Instant startedAt) {
      return new CheckResult(
          id,
          level,
          verdict,
          route,
          urlForm,
          message,
          causes,
          attribution,
          remedy,
          curl,
          exchanges.stream()
              .map(exchange -> ExchangeTranscript.parse(exchange.text(), startedAt))
              .toList(),
          location == null
              ? null
              : new SourceLocation(
                  Path.of(location.file().text()), location.line(), location.column()),
          Duration.ofMillis(durationMs),
          journal,
          output);
    }
  }

  static String render(RunResult run) {
    StringWriter text = new StringWriter();
    write(run, text);
    return text.toString();
  }

  static void write(RunResult run, Writer text) {
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(text, of(run));
    try {
      text.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ResultsJson of(RunResult run) {
    Gate gate = run.gate();
    RunVerdict apart = gate.apart();
    return new ResultsJson(
        SCHEMA,
        run.verdict(),
        run.sentence(),
        run.target(),
        run.suite(),
        run.requirementSet(),
        new ManifestForm(new FileForm(DisplayPath.of(run.manifestFile())), run.manifestSha256()),
        run.scope(),
        gate.baseline() == null || apart == null
            ? null
            : new GateForm(
                new FileForm(DisplayPath.of(gate.baseline())),
                run.gateVerdict(),
                apart,
                gate.known().size(),
                gate.problems()),
        run.shard(),
        run.site(),
        run.startedAt(),
        run.duration().toMillis(),
        oneByOne(run),
        run.observations().stream()
            .map(it -> new ObservationForm(it.id(), it.value(), it.previous(), it.drift()))
            .toList(),
        run.receipt(),
        run.authorization());
  }

  /** The transcripts of a large app are too much to hold at once. */
  private static List<CheckForm> oneByOne(RunResult run) {
    return new AbstractList<>() {
      @Override
      public CheckForm get(int index) {
        return CheckForm.of(run.checks().get(index), run.gate());
      }

      @Override
      public int size() {
        return run.checks().size();
      }
    };
  }

  /** What can be derived from the checks is: the sentence, and what the baseline makes of them. */
  RunResult run() {
    List<KnownFailure> known = new ArrayList<>();
    for (CheckForm check : checks) {
      KnownForm form = check.knownFailure();
      if (form != null) {
        known.add(
            new KnownFailure(
                check.id(),
                check.route(),
                check.urlForm(),
                form.reason(),
                form.owner(),
                form.expires()));
      }
    }
    List<CheckResult> results = checks.stream().map(check -> check.result(startedAt)).toList();
    RunResult run =
        new RunResult(
            verdict,
            verdict.sentence(scope, shard, results),
            target,
            suite,
            requirementSet,
            manifest.file().text(),
            manifest.sha256(),
            scope,
            site,
            startedAt,
            Duration.ofMillis(durationMs),
            results,
            observations.stream()
                .map(it -> new Observation(it.id(), it.value(), it.previous(), it.drift()))
                .toList(),
            receipt,
            Gate.NONE,
            shard,
            authorization);
    return gate == null
        ? run
        : Baseline.behind(run, new Gate(gate.baseline().text(), known, gate.problems(), null));
  }
}
