package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.report.ci.Alert.Severity;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.UrlPath;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** Writes an alert as a result of SARIF. */
final class SarifResult {

  private SarifResult() {}

  static void write(ObjectNode result, Alert alert, int rule) {
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
    // By this, services tell from run to run that it is still the same finding.
    result
        .putObject("partialFingerprints")
        .put("forgeApiCheck/v1", alert.id() + "/" + alert.route());
  }

  private static void artifact(ObjectNode artifact, String file) {
    if (Path.of(file).isAbsolute()) {
      artifact.put("uri", Path.of(file).toUri().toString());
    } else {
      artifact.put("uri", UrlPath.encode(file)).put("uriBaseId", "%SRCROOT%");
    }
  }
}
