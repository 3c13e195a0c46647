package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.AppCalls.CalledForm;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.stream.Stream;

/** The names that {@code forge-api gateway --fault} accepts. */
final class FaultsPage {
  private static final List<String> NAMES = GatewayFaults.names();

  private FaultsPage() {}

  static String render() {
    StringBuilder page =
        new StringBuilder(
            """
            # Faults

            `./forge-api gateway DIR --fault NAME` runs a gateway with one of these faults, to see how a client or the
            conformance suite reacts. To combine faults, repeat the option. A fault that acts at random takes a seed: write
            `#` and a number after its name.
            """);
    for (FaultKind kind : FaultKind.values()) {
      page.append(heading(kind));
      GatewayFaults.of(kind).stream()
          .filter(fault -> !isOfOneForm(fault))
          .forEach(fault -> page.append(line(fault)));
    }
    return page.toString();
  }

  private static String heading(FaultKind kind) {
    return switch (kind) {
      case MUTANT ->
          """

          ## Broken rules

          The gateway breaks one rule. If the app has a route that shows this, the requirement fails. Append
          `-in-cloud-id-form` or `-in-site-name-form` to a name with an asterisk to break the rule for one form of URL only.

          | name | requirement | behavior |
          |---|---|---|
          """;
      case DECEPTIVE ->
          """

          ## Deceptive gateways

          A denial by such a gateway proves nothing. The suite does not report `CONFORMANT`.

          | name | behavior |
          |---|---|
          """;
      case LEGAL ->
          """

          ## Legal variants

          The gateway differs only where the documentation allows it. The suite reports `CONFORMANT`.

          | name | behavior |
          |---|---|
          """;
    };
  }

  /** The same as another fault, but through one URL form only. */
  private static boolean isOfOneForm(CatalogFault fault) {
    return Stream.of(UrlForm.values())
        .map(CalledForm::suffix)
        .filter(fault.name()::endsWith)
        .map(suffix -> fault.name().substring(0, fault.name().length() - suffix.length()))
        .anyMatch(NAMES::contains);
  }

  private static boolean existsForOneForm(CatalogFault fault) {
    return Stream.of(UrlForm.values())
        .allMatch(form -> NAMES.contains(fault.name() + CalledForm.suffix(form)));
  }

  private static String line(CatalogFault fault) {
    String requirement = fault.requirement().map(id -> " `" + id + "` |").orElse("");
    return "| `"
        + fault.name()
        + (existsForOneForm(fault) ? "` \\* |" : "` |")
        + requirement
        + " "
        + fault.description().replace("|", "\\|").replace("*", "\\*")
        + " |\n";
  }
}
