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
        .profile(
            "tail-matches-the-bare-path",
            "A ** also matches the path before it.",
            setting("tailMatchesBarePath", "true"))
        .profile(
            "trailing-slash-ignored",
            "A slash at the end of a path is ignored.",
            setting("trailingSlashIgnored", "true"))
        .profile(
            "wildcards-match-empty-segments",
            "A wildcard matches an empty segment.",
            setting("wildcardsMatchEmptySegments", "true"))
        .profile(
            "dot-segments-resolved",
            "Dot segments are resolved before matching.",
            setting("dotSegmentsResolved", "true"))
        .profile(
            "letter-case-of-paths-ignored",
            "Paths match in any letter case.",
            setting("letterCaseIgnored", "true"))
        .profile(
            "literals-not-decoded",
            "An encoded character does not match the same character in a path.",
            setting("literalsDecoded", "false"))
        .profile(
            "encoded-slash-separates",
            "An encoded slash separates segments.",
            setting("encodedSlash", "separator"))
        .profile(
            "encoded-slash-refused",
            "A path with an encoded slash matches nothing.",
            setting("encodedSlash", "refused"))
        .profile(
            "least-specific-route-first",
            "If several routes match, the least specific one serves.",
            setting("precedence", "least-specific"))
        .profile(
            "first-declared-route-first",
            "If several routes match, the first one in the manifest serves.",
            setting("precedence", "first-declared"))
        .profile(
            "every-doubt-in-favour-of-a-match",
            "Every doubt about matching is resolved in favor of a match.",
            setting("tailMatchesBarePath", "true")
                    .andThen(setting("trailingSlashIgnored", "true"))
                    .andThen(setting("wildcardsMatchEmptySegments", "true"))
                    .andThen(setting("letterCaseIgnored", "true"))
                ::apply)
        .profile(
            "routes-before-tokens",
            "A call's path is checked before its token.",
            order("address, installation, toggle, routing, authentication, scopes, content"))
        .profile(
            "toggle-before-tokens",
            "The toggle is checked before the token.",
            order("address, installation, toggle, authentication, routing, scopes, content"))
        .profile(
            "toggle-last",
            "The toggle is checked after everything else.",
            order("authentication, address, installation, routing, scopes, content, toggle"))
        .profile(
            "content-before-scopes",
            "A call's content is checked before its scopes.",
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
