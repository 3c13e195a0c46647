package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.result.Access;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Shard;
import dev.forgeapi.testkit.internal.http.Receipt;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.io.StringWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code results.json}, the record from which every other report can be rendered again. Its form is
 * {@code results.schema.json}; what is not known is left out rather than null.
 */
final class ResultsJson {
  static final int SCHEMA = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultsJson() {}

  static String render(RunResult run) {
    StringWriter text = new StringWriter();
    write(run, text);
    return text.toString();
  }

  /** Check by check: the transcripts of a large app are too much to hold at once. */
  static void write(RunResult run, Writer text) {
    try (JsonGenerator json =
        JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .writerWithDefaultPrettyPrinter()
            .createGenerator(text)) {
      json.writeStartObject();
      properties(json, head(run));
      json.writeName("checks").writeStartArray();
      for (CheckResult check : run.checks()) {
        json.writeTree(check(check, run.gate()));
      }
      json.writeEndArray();
      properties(json, tail(run));
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void properties(JsonGenerator json, ObjectNode properties) {
    properties.forEachEntry((name, value) -> json.writeName(name).writeTree(value));
  }

  private static ObjectNode head(RunResult run) {
    ObjectNode json = NODES.objectNode();
    json.put("schema", SCHEMA);
    json.put("verdict", run.verdict().name());
    json.put("sentence", run.sentence());
    json.put("target", run.target());
    json.put("suite", run.suite());
    json.put("requirementSet", run.requirementSet());
    json.putObject("manifest")
        .put("file", DisplayPath.of(run.manifestFile()))
        .put("sha256", run.manifestSha256());
    ObjectNode scope = json.putObject("scope");
    scope.put("routes", run.scope().routes()).put("of", run.scope().of());
    ObjectNode outOfScope = scope.putObject("outOfScope");
    run.scope().outOfScope().forEach(outOfScope::put);
    gate(json, run);
    Shard shard = run.shard();
    if (shard != null) {
      ObjectNode part = json.putObject("shard").put("number", shard.number()).put("of", shard.of());
      shard.only().forEach(part.put("checks", shard.checks()).putArray("only")::add);
    }
    json.put("site", run.site());
    json.put("startedAt", run.startedAt().toString());
    return json.put("durationMs", run.duration().toMillis());
  }

  private static ObjectNode tail(RunResult run) {
    ObjectNode json = NODES.objectNode();
    ArrayNode observations = json.putArray("observations");
    run.observations().forEach(observation -> observations.add(observation(observation)));
    Receipt receipt = run.receipt();
    ObjectNode sent = json.putObject("receipt").put("requests", receipt.requests());
    receipt.byMethod().forEach(sent.putObject("byMethod")::put);
    sent.put("peakPerSecond", receipt.peakPerSecond()).put("retries", receipt.retries());
    for (Access access : run.authorization()) {
      json.withArray("authorization")
          .addObject()
          .put("identity", access.identity())
          .put("route", access.route())
          .put("entitled", access.entitled())
          .put("outcome", access.outcome().name());
    }
    return json;
  }

  private static void gate(ObjectNode json, RunResult run) {
    if (run.gate().baseline() != null) {
      ObjectNode gate = json.putObject("gate");
      gate.put("baseline", DisplayPath.of(run.gate().baseline()));
      gate.put("verdict", run.gateVerdict().name());
      gate.put("apart", String.valueOf(run.gate().apart()));
      gate.put("knownFailures", run.gate().known().size());
      run.gate().problems().forEach(gate.putArray("problems")::add);
    }
  }

  private static ObjectNode check(CheckResult check, Gate gate) {
    ObjectNode json = NODES.objectNode();
    json.put("id", check.id());
    json.put("level", check.level().name());
    json.put("verdict", check.verdict().name());
    putIfKnown(json, "route", check.route());
    putIfKnown(json, "urlForm", check.urlForm() == null ? null : check.urlForm().name());
    json.put("message", check.message());
    check.causes().forEach(json.putArray("causes")::add);
    check.attribution().forEach(culprit -> json.withArray("attribution").add(culprit.name()));
    putIfKnown(json, "remedy", check.remedy());
    putIfKnown(json, "curl", check.curl());
    SourceLocation location = check.location();
    if (location != null) {
      json.putObject("location")
          .put("file", DisplayPath.of(location.file()))
          .put("line", location.line())
          .put("column", location.column());
    }
    ArrayNode exchanges = json.putArray("exchanges");
    check.exchanges().forEach(exchange -> exchanges.add(ExchangeTranscript.timed(exchange)));
    for (JournalEntry entry : check.journal()) {
      json.withArray("journal")
          .addObject()
          .put("mark", entry.mark())
          .put("traceId", entry.traceId());
    }
    check.output().forEach(line -> json.withArray("output").add(line));
    gate.known(check)
        .ifPresent(
            known ->
                json.putObject("knownFailure")
                    .put("reason", known.reason())
                    .put("owner", known.owner())
                    .put("expires", known.expires().toString()));
    json.put("durationMs", check.duration().toMillis());
    return json;
  }

  private static ObjectNode observation(Observation observation) {
    ObjectNode json = NODES.objectNode();
    json.put("id", observation.id()).put("value", observation.value());
    putIfKnown(json, "previous", observation.previous());
    return json.put("drift", observation.drift());
  }

  private static void putIfKnown(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
