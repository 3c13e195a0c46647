package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.check.content.RequestFaults;
import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.Altered.LaggingToggle;
import dev.forgeapi.conformance.fault.alteration.AppCalls;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.SeededAlteration;
import dev.forgeapi.conformance.fault.alteration.Replies;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Legal variants of matching, of delivery, and of what functions receive (F-019, F-023 … F-025,
 * F-037 … F-042, F-081, F-097, F-103).
 */
final class LegalVariants {
  private static final int PER_CENT = 100;

  /** A single mishap strikes one of so many calls. */
  private static final int SOON = 80;

  /** Between two hosts only, or about the client. */
  private static final Set<String> OF_THE_HOP =
      Set.of("accept-encoding", "connection", "content-length", "host", "user-agent");

  private LegalVariants() {}

  static List<CatalogFault> all() {
    return new CatalogBuilder()
        .profile("tail-matches-the-bare-path", setting("tailMatchesBarePath", "true"))
        .profile("trailing-slash-ignored", setting("trailingSlashIgnored", "true"))
        .profile("wildcards-match-empty-segments", setting("wildcardsMatchEmptySegments", "true"))
        .profile("dot-segments-resolved", setting("dotSegmentsResolved", "true"))
        .profile("letter-case-of-paths-ignored", setting("letterCaseIgnored", "true"))
        .profile("literals-not-decoded", setting("literalsDecoded", "false"))
        .profile("encoded-slash-separates", setting("encodedSlash", "separator"))
        .profile("encoded-slash-refused", setting("encodedSlash", "refused"))
        .profile("least-specific-route-first", setting("precedence", "least-specific"))
        .profile("first-declared-route-first", setting("precedence", "first-declared"))
        .profile(
            "every-doubt-in-favor-of-a-match",
            setting("tailMatchesBarePath", "true")
                    .andThen(setting("trailingSlashIgnored", "true"))
                    .andThen(setting("wildcardsMatchEmptySegments", "true"))
                    .andThen(setting("letterCaseIgnored", "true"))
                ::apply)
        .profile(
            "routes-before-tokens",
            order("address, installation, toggle, routing, authentication, scopes, content"))
        .profile(
            "toggle-before-tokens",
            order("address, installation, toggle, authentication, routing, scopes, content"))
        .profile(
            "toggle-last",
            order("authentication, address, installation, routing, scopes, content, toggle"))
        .profile(
            "content-before-scopes",
            order("authentication, address, installation, toggle, routing, content, scopes"))
        .legal(
            "slow-answers",
            AppCalls.around((request, rest) -> rest.get().after(Duration.ofMillis(25))))
        .legalByLot(
            "jitter",
            random ->
                AppCalls.around(
                    (request, rest) -> rest.get().after(Duration.ofMillis(random.nextInt(30)))))
        .legal(
            "cold-start",
            AppCalls.numbered(n -> n <= 3, reply -> reply.after(Duration.ofMillis(300))))
        .legal(
            "slow-propagation",
            Altered.lagging(() -> LaggingToggle.changedAfter(Duration.ofMillis(250))))
        .legalByLot("connections-reset-now-and-then", share(5, GatewayReply::dropped))
        .legalByLot("too-many-requests-now-and-then", share(3, reply -> tooMany(0)))
        .legalByLot(
            "unavailable-now-and-then",
            share(3, reply -> Replies.error(503, "Service Unavailable")))
        .legalByLot(
            "bad-gateway-pages-now-and-then", share(3, reply -> Replies.html(502, "Bad Gateway")))
        .legalByLot("a-single-500", single(error(500)))
        .legalByLot("a-single-502", single(error(502)))
        .legalByLot("a-single-503", single(error(503)))
        .legalByLot("a-single-504", single(error(504)))
        .legalByLot("a-single-429", single(reply -> tooMany(1)))
        .legalByLot("a-single-429-without-retry-after", single(error(429)))
        .legalByLot("a-single-reset", single(GatewayReply::dropped))
        .profile("plus-stays-plus", setting("plusIsSpace", "false"))
        .profile(
            "functions-see-header-names-in-lower-case", setting("headerNamesInLowerCase", "true"))
        .profile("forged-account-reaches-the-function", setting("forgedAccountReplaced", "false"))
        .profile("accept-enforced", setting("acceptEnforced", "true"))
        .profile("content-type-enforced", setting("contentTypeEnforced", "true"))
        .profile("older-grants-stay", setting("consentReplacesGrant", "false"))
        .legal("functions-see-more-headers", RequestFaults.headers(LegalVariants::withMore))
        .legal(
            "functions-see-no-headers-of-the-hop", RequestFaults.headers(LegalVariants::withoutHop))
        .legal("functions-see-headers-sorted", RequestFaults.headers(TreeMap::new))
        .legal(
            "functions-see-repeated-headers-joined", RequestFaults.headers(LegalVariants::joined))
        .legal(
            "functions-see-an-empty-body",
            Altered.view((call, seen) -> seen.body() == null ? seen.withBody("") : seen))
        .faults();
  }

  static UnaryOperator<Profile> setting(String key, String value) {
    return profile ->
        profile.with(
            "legal variant",
            "settings: {" + key + ": {value: " + value + ", evidence: {basis: unknown}}}");
  }

  private static UnaryOperator<Profile> order(String checks) {
    return profile ->
        profile.with(
            "legal variant", "order: {checks: [" + checks + "], evidence: {basis: unknown}}");
  }

  private static UnaryOperator<GatewayReply> error(int status) {
    return reply -> Replies.error(status, "Error");
  }

  private static GatewayReply tooMany(int seconds) {
    return Replies.error(429, "Too Many Requests").withHeader("retry-after", "" + seconds);
  }

  private static SeededAlteration share(int perCent, UnaryOperator<GatewayReply> change) {
    return random ->
        AppCalls.around(
            (request, rest) ->
                random.nextInt(PER_CENT) < perCent ? change.apply(rest.get()) : rest.get());
  }

  private static SeededAlteration single(UnaryOperator<GatewayReply> change) {
    return (Random random) -> {
      int unlucky = 1 + random.nextInt(SOON);
      return AppCalls.numbered(n -> n == unlucky, change);
    };
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
