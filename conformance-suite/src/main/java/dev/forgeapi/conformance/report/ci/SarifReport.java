package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.report.text.Checkout;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
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

  private final Checkout checkout;

  /** In the checkout of the CI system that runs this process, if one does. */
  public SarifReport() {
    this(Checkout.in(System.getenv()));
  }

  /**
   * @param checkout to which paths are named
   */
  public SarifReport(Checkout checkout) {
    this.checkout = checkout;
  }

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
        SarifResult.write(results.addObject(), alert, rules.getOrDefault(alert.id(), -1));
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
    SarifRules texts = new SarifRules();
    for (CheckResult check : run.checks()) {
      if (!places.containsKey(check.id())) {
        places.put(check.id(), places.size());
        ObjectNode rule = rules.addObject();
        texts.describe(rule, check.id());
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
}
