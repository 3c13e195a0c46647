package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.Access;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunResult.Shard;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.Receipt;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a run's result of what {@link ResultsJson} wrote. */
final class ResultsReader {
  private static final String A_PATH = "the path of a file";

  private final List<KnownFailure> known = new ArrayList<>();

  RunResult run(ResultsNode json) {
    if (json.at("schema").number() != ResultsJson.SCHEMA) {
      throw json.at("schema").wrong(ResultsJson.SCHEMA + ", which this version reads");
    }
    Instant startedAt = instant(json.at("startedAt"));
    List<CheckResult> checks = json.at("checks").list(check -> check(check, startedAt));
    ResultsNode scope = json.at("scope");
    RunResult run =
        new RunResult(
            json.at("verdict").one(RunVerdict.class),
            json.at("sentence").text(),
            json.at("target").text(),
            json.at("suite").text(),
            json.at("requirementSet").text(),
            json.at("manifest").at("file").parsed(ResultsReader::pathText, A_PATH),
            json.at("manifest").at("sha256").text(),
            new RunScope(
                scope.at("routes").number(),
                scope.at("of").number(),
                new TreeMap<>(scope.at("outOfScope").map(ResultsNode::text))),
            json.at("site").text(),
            startedAt,
            Duration.ofMillis(json.at("durationMs").longNumber()),
            checks,
            json.at("observations").list(ResultsReader::observation),
            receipt(json.at("receipt")));
    return run.of(shard(json.at("shard")))
        .behind(gate(json.at("gate")), run.sentence())
        .withAuthorization(listIfThere(json.at("authorization"), ResultsReader::access));
  }

  private static <T> List<T> listIfThere(ResultsNode json, Function<ResultsNode, T> element) {
    return json.isThere() ? json.list(element) : List.of();
  }

  private static Access access(ResultsNode json) {
    return new Access(
        json.at("identity").text(),
        json.at("route").text(),
        json.at("entitled").truth(),
        json.at("outcome").one(Access.Outcome.class));
  }

  private static Instant instant(ResultsNode node) {
    return node.parsed(Instant::parse, "a point in time such as 2026-09-01T10:00:00Z");
  }

  private CheckResult check(ResultsNode json, Instant startedAt) {
    String id = json.at("id").text();
    String route = json.at("route").textIfThere();
    UrlForm form = json.at("urlForm").isThere() ? json.at("urlForm").one(UrlForm.class) : null;
    ResultsNode tolerated = json.at("knownFailure");
    if (tolerated.isThere()) {
      known.add(known(id, route, form, tolerated));
    }
    CheckResult check =
        new CheckResult(
            id,
            json.at("level").one(Level.class),
            json.at("verdict").one(Verdict.class),
            route,
            form,
            json.at("message").text(),
            json.at("causes").list(ResultsNode::text),
            listIfThere(json.at("attribution"), culprit -> culprit.one(Culprit.class)),
            json.at("remedy").textIfThere(),
            json.at("curl").textIfThere(),
            json.at("exchanges").list(text -> exchange(text, startedAt)),
            location(json.at("location")),
            Duration.ofMillis(json.at("durationMs").longNumber()));
    return check
        .withOutput(listIfThere(json.at("output"), ResultsNode::text))
        .withJournal(
            listIfThere(
                json.at("journal"),
                entry -> new JournalEntry(entry.at("mark").text(), entry.at("traceId").text())));
  }

  private static Exchange exchange(ResultsNode node, Instant startedAt) {
    return node.parsed(
        text -> ExchangeTranscript.parse(text, startedAt),
        "an exchange in lines that begin with >, <, * or !");
  }

  private static KnownFailure known(
      String id, @Nullable String route, @Nullable UrlForm form, ResultsNode json) {
    return new KnownFailure(
        id,
        route,
        form,
        json.at("reason").text(),
        json.at("owner").text(),
        json.at("expires").parsed(LocalDate::parse, "a day such as 2027-03-31"));
  }

  private static @Nullable SourceLocation location(ResultsNode json) {
    return json.isThere()
        ? new SourceLocation(
            json.at("file").parsed(Path::of, A_PATH),
            json.at("line").number(),
            json.at("column").number())
        : null;
  }

  private static Observation observation(ResultsNode json) {
    return new Observation(
        json.at("id").text(),
        json.at("value").text(),
        json.at("previous").textIfThere(),
        json.at("drift").truth());
  }

  private static Receipt receipt(ResultsNode json) {
    return new Receipt(
        json.at("requests").number(),
        new TreeMap<>(json.at("byMethod").map(ResultsNode::number)),
        json.at("peakPerSecond").real(),
        json.at("retries").number());
  }

  private static @Nullable Shard shard(ResultsNode json) {
    if (!json.isThere()) {
      return null;
    }
    Shard shard =
        new Shard(
            json.at("number").number(),
            json.at("of").number(),
            json.at("checks").number(),
            json.at("only").list(ResultsNode::text));
    if (shard.number() < 1 || shard.number() > shard.of()) {
      throw json.wrong("a part such as 2 of 5");
    }
    return shard;
  }

  private Gate gate(ResultsNode json) {
    return json.isThere()
        ? new Gate(
            json.at("baseline").parsed(ResultsReader::pathText, A_PATH),
            known,
            json.at("problems").list(ResultsNode::text),
            json.at("apart").one(RunVerdict.class))
        : Gate.NONE;
  }

  /** As it is written, if it can be a path at all. */
  private static String pathText(String text) {
    Path possible = Path.of(text);
    return possible.toString().isEmpty() ? "" : text;
  }
}
