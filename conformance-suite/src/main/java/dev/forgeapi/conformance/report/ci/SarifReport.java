package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.report.ci.Alert.Severity;
import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.DisplayPath.Checkout;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.Statements;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Source;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * SARIF 2.1.0, for code scanning: what failed and what is undecided, at lines of the manifest.
 * Passes are left out, because code scanning services show each result as a finding.
 */
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** To which paths are named. */
  private final Checkout checkout = Checkout.in(System.getenv());

  /** The whole file, to be written as UTF-8. */
  public String render(RunResult run) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode only = log.putArray("runs").addObject();
    ObjectNode driver = only.putObject("tool").putObject("driver");
    driver.put("name", "forge-api").put("version", run.suite());
    Map<String, Integer> rules = rules(driver.putArray("rules"), run);
    invocation(only.putArray("invocations").addObject(), run, rules);
    only.put("columnKind", "utf16CodeUnits");
    ArrayNode results = only.putArray("results");
    for (Alert alert : Alert.of(run, checkout)) {
      if (alert.verdict() != Verdict.ERROR) {
        result(results.addObject(), alert, rules.getOrDefault(alert.id(), -1));
      }
    }
    ObjectNode properties = only.putObject("properties");
    properties.put("verdict", run.verdict().name()).put("sentence", run.sentence());
    properties.put("target", run.target()).put("requirementSet", run.requirementSet());
    return log.toPrettyString() + "\n";
  }

  /** Each requirement once; gives its place among them. */
  private static Map<String, Integer> rules(ArrayNode rules, RunResult run) {
    Map<String, Integer> places = new LinkedHashMap<>();
    Statements statements = new Statements();
    for (CheckResult check : run.checks()) {
      if (!places.containsKey(check.id())) {
        places.put(check.id(), places.size());
        ObjectNode rule = rules.addObject();
        rule.put("id", check.id());
        statements.row(check.id()).ifPresent(row -> describe(rule, row));
        rule.putObject("defaultConfiguration")
            .put("level", check.level() == Level.MUST ? "error" : "warning");
      }
    }
    return places;
  }

  private void invocation(ObjectNode invocation, RunResult run, Map<String, Integer> rules) {
    invocation.put("executionSuccessful", run.verdict() != RunVerdict.ERROR);
    invocation.put("startTimeUtc", run.startedAt().toString());
    invocation.put("endTimeUtc", run.startedAt().plus(run.duration()).toString());
    ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
    for (Alert alert : Alert.of(run, checkout)) {
      if (alert.verdict() == Verdict.ERROR) {
        ObjectNode notification = notifications.addObject();
        notification.put("level", "error");
        notification
            .putObject("message")
            .put("text", SafeText.sarif(alert.title() + ": " + alert.text()));
        notification
            .putObject("associatedRule")
            .put("id", alert.id())
            .put("index", rules.getOrDefault(alert.id(), -1));
      }
    }
  }

  private static void result(ObjectNode result, Alert alert, int rule) {
    result.put("ruleId", alert.id()).put("ruleIndex", rule);
    // What is open has, by the standard, no level.
    result.put("kind", alert.isFailure() ? "fail" : "open");
    result.put(
        "level",
        !alert.isFailure()
            ? "none"
            : alert.severity() == Severity.ERROR || alert.known() != null ? "error" : "warning");
    result.putObject("message").put("text", SafeText.sarif(alert.text()));
    ObjectNode location = result.putArray("locations").addObject();
    ObjectNode physical = location.putObject("physicalLocation");
    artifact(physical.putObject("artifactLocation"), alert.file());
    physical.putObject("region").put("startLine", alert.line()).put("startColumn", alert.column());
    if (!alert.route().isEmpty()) {
      location
          .putArray("logicalLocations")
          .addObject()
          .put("name", alert.route())
          .put("fullyQualifiedName", "modules.apiRoute." + alert.route())
          .put("kind", "module");
    }
    if (alert.known() != null) {
      result
          .putArray("suppressions")
          .addObject()
          .put("kind", "external")
          .put("status", "accepted")
          .put("justification", SafeText.sarif(alert.known().words()));
    }
    // Services recognize the same finding in the next run by this.
    result
        .putObject("partialFingerprints")
        .put("forgeApiCheck/v1", alert.id() + "/" + alert.route());
  }

  private static void artifact(ObjectNode artifact, String file) {
    if (Path.of(file).isAbsolute()) {
      artifact.put("uri", Path.of(file).toUri().toString());
    } else {
      artifact.put("uri", DisplayPath.inUrl(Path.of(file))).put("uriBaseId", "%SRCROOT%");
    }
  }

  private static void describe(ObjectNode rule, Requirement row) {
    rule.putObject("shortDescription").put("text", row.statement());
    rule.putObject("fullDescription").put("text", row.statement() + " " + row.authority());
    Source source = row.source();
    if (source != null) {
      rule.put("helpUri", source.page().toString());
      rule.putObject("help")
          .put("text", "See " + source)
          .put("markdown", "See [" + source.section() + "](" + source.page() + ").");
    }
    rule.putObject("properties").put("level", row.level().name());
  }
}
