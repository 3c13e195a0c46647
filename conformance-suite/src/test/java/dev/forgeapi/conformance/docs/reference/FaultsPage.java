package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.FaultKind;

/** The names that {@code forge-api gateway --fault} accepts. */
final class FaultsPage {

  private FaultsPage() {}

  static String render() {
    StringBuilder page =
        new StringBuilder(
            """
            # Faults

            `./forge-api gateway DIR --fault NAME` runs a gateway with one of these faults. They show how a client, or the
            conformance suite, reacts. To combine faults, repeat the option. A fault that acts at random can be repeated
            with another seed: write `#` and a number after its name.
            """);
    for (FaultKind kind : FaultKind.values()) {
      page.append("\n## ").append(title(kind)).append("\n\n").append(meaning(kind)).append("\n\n");
      page.append(
          kind == FaultKind.MUTANT
              ? "| name | requirement | behavior |\n|---|---|---|\n"
              : "| name | behavior |\n|---|---|\n");
      GatewayFaults.of(kind).forEach(fault -> page.append(line(fault)));
    }
    return page.toString();
  }

  private static String title(FaultKind kind) {
    return switch (kind) {
      case MUTANT -> "Broken rules";
      case DECEPTIVE -> "Deceptive gateways";
      case LEGAL -> "Legal variants";
    };
  }

  private static String meaning(FaultKind kind) {
    return switch (kind) {
      case MUTANT ->
          "The gateway breaks one rule. If the app has a route that shows this, the requirement fails.";
      case DECEPTIVE ->
          "A denial by such a gateway proves nothing. The suite does not report `CONFORMANT`.";
      case LEGAL ->
          "The gateway differs only where the documentation allows it. The suite reports"
              + " `CONFORMANT`.";
    };
  }

  private static String line(CatalogFault fault) {
    String requirement = fault.requirement().map(id -> " `" + id + "` |").orElse("");
    return "| `"
        + fault.name()
        + "` |"
        + requirement
        + " "
        + fault.description().replace("|", "\\|").replace("*", "\\*")
        + " |\n";
  }
}
