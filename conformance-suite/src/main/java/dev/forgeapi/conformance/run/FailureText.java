package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.CheckResult;
import java.util.StringJoiner;

/** A result as the message of a failed test: cause first, the line of the manifest last. */
final class FailureText {

  private FailureText() {}

  static String of(CheckResult result) {
    Requirement requirement =
        RequirementTable.current().rows().stream()
            .filter(row -> row.id().id().equals(result.id()))
            .findFirst()
            .orElseThrow();
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(result.verdict() + " " + result.id() + ": " + result.message());
    text.add("  required: " + requirement.statement());
    text.add("  source:   " + requirement.authority());
    if (result.route() != null) {
      text.add("  route:    " + result.route());
    }
    if (result.urlForm() != null) {
      text.add("  through:  " + RouteAndForm.text(result.urlForm()));
    }
    result.causes().forEach(cause -> text.add("  cause:    " + cause));
    result.output().forEach(line -> text.add("  | " + line));
    if (result.remedy() != null) {
      text.add("  remedy:   " + result.remedy());
    }
    if (result.curl() != null) {
      text.add("  sent:     " + result.curl());
    }
    if (result.location() != null) {
      text.add("  at:       " + result.location());
    }
    return text.toString();
  }
}
