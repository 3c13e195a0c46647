package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.check.content.HeaderFaults;
import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What functions can receive, and what calls and grants can require (F-025, F-037 … F-042, F-081).
 */
final class LegalVariantsOfFunctions {
  /** Between two hosts only, or about the client. */
  private static final Set<String> OF_THE_HOP =
      Set.of("accept-encoding", "connection", "content-length", "host", "user-agent");

  private LegalVariantsOfFunctions() {}

  static List<CatalogFault> all() {
    return new CatalogBuilder()
        .profile("plus-stays-plus", LegalVariantsOfMatching.setting("plusIsSpace", "false"))
        .profile(
            "functions-see-header-names-in-lower-case",
            LegalVariantsOfMatching.setting("headerNamesInLowerCase", "true"))
        .profile(
            "forged-account-reaches-the-function",
            LegalVariantsOfMatching.setting("forgedAccountReplaced", "false"))
        .profile("accept-enforced", LegalVariantsOfMatching.setting("acceptEnforced", "true"))
        .profile(
            "content-type-enforced", LegalVariantsOfMatching.setting("contentTypeEnforced", "true"))
        .profile(
            "older-grants-stay", LegalVariantsOfMatching.setting("consentReplacesGrant", "false"))
        .legal(
            "functions-see-more-headers", HeaderFaults.headers(LegalVariantsOfFunctions::withMore))
        .legal(
            "functions-see-no-headers-of-the-hop",
            HeaderFaults.headers(LegalVariantsOfFunctions::withoutHop))
        .legal("functions-see-headers-sorted", HeaderFaults.headers(TreeMap::new))
        .legal(
            "functions-see-repeated-headers-joined",
            HeaderFaults.headers(LegalVariantsOfFunctions::joined))
        .legal(
            "functions-see-an-empty-body",
            Altered.view((call, seen) -> seen.body() == null ? seen.withBody("") : seen))
        .faults();
  }

  private static Map<String, List<String>> withMore(Map<String, List<String>> headers) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put("x-forwarded-for", List.of("192.0.2.1"));
    more.put("x-forwarded-proto", List.of("https"));
    more.put("atl-edge-region", List.of("nowhere"));
    more.put("traceparent", List.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    return more;
  }

  private static Map<String, List<String>> withoutHop(Map<String, List<String>> headers) {
    Map<String, List<String>> rest = new LinkedHashMap<>(headers);
    rest.keySet().removeIf(name -> OF_THE_HOP.contains(name.toLowerCase(Locale.ROOT)));
    return rest;
  }

  private static Map<String, List<String>> joined(Map<String, List<String>> headers) {
    Map<String, List<String>> joined = new LinkedHashMap<>();
    headers.forEach((name, values) -> joined.put(name, List.of(String.join(", ", values))));
    return joined;
  }
}
