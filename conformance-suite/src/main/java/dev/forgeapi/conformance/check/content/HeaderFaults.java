package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.HEADER_1;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Faults of request headers on their way to the function (F-042). */
public final class HeaderFaults {
  /** Headers that clients send by themselves, and that of the platform (F-039). */
  private static final Set<String> OF_EVERY_CLIENT =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "connection",
          "content-length",
          "content-type",
          "host",
          "user-agent",
          "x-slauth-user-context-account-id");

  private HeaderFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm("custom-headers-dropped", HEADER_1, keeping(OF_EVERY_CLIENT::contains))
        .inEachForm(
            "headers-without-x-dropped",
            HEADER_1,
            keeping(name -> name.startsWith("x-") || OF_EVERY_CLIENT.contains(name)))
        .mutant(
            "headers-with-x-dropped",
            HEADER_1,
            keeping(name -> !name.startsWith("x-") || OF_EVERY_CLIENT.contains(name)))
        .mutant(
            "header-values-cut-at-a-semicolon",
            HEADER_1,
            values(value -> value.replaceFirst(";.*", "")))
        .mutant("quotes-in-headers-lost", HEADER_1, values(value -> value.replace("\"", "")))
        .mutant(
            "header-values-in-lower-case",
            HEADER_1,
            values(value -> value.toLowerCase(Locale.ROOT)))
        .faults();
  }

  private static Alteration keeping(Predicate<String> kept) {
    return headers(
        headers -> {
          Map<String, List<String>> rest = new LinkedHashMap<>(headers);
          rest.keySet().removeIf(name -> !kept.test(name.toLowerCase(Locale.ROOT)));
          return rest;
        });
  }

  private static Alteration values(UnaryOperator<String> change) {
    return headers(
        headers -> {
          Map<String, List<String>> changed = new LinkedHashMap<>();
          headers.forEach(
              (name, values) -> changed.put(name, values.stream().map(change).toList()));
          return changed;
        });
  }

  public static Alteration headers(UnaryOperator<Map<String, List<String>>> change) {
    return Altered.view((call, seen) -> seen.withHeaders(change.apply(seen.headers())));
  }
}
