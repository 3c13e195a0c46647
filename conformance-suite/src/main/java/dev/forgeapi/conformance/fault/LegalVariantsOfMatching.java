package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import java.util.List;
import java.util.function.UnaryOperator;

/** How paths can be matched, and in which order a call can be checked (F-019, F-023, F-024). */
final class LegalVariantsOfMatching {

  private LegalVariantsOfMatching() {}

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
}
