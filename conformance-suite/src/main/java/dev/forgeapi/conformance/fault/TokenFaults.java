package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.fault.alteration.Alteration;
import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.JsonTexts;
import dev.forgeapi.conformance.fault.alteration.RefreshedTokens;
import dev.forgeapi.testkit.gateway.GatewayReply;
import dev.forgeapi.testkit.gateway.TokenIssue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Faults of refreshing a grant (F-077 … F-079). */
final class TokenFaults {

  private TokenFaults() {}

  static List<CatalogFault> all() {
    return new CatalogBuilder()
        .mutant(
            "refresh-not-rotated",
            "TOKEN-1",
            "A refresh gives the same refresh token again.",
            refreshing(TokenIssue::withoutRotation))
        .mutant(
            "refresh-gives-the-old-access-token",
            "TOKEN-1",
            "A refresh gives the same access token again.",
            refreshing(TokenIssue::withOldAccessToken))
        .mutant(
            "refresh-without-refresh-token",
            "TOKEN-1",
            "A refresh gives no refresh token.",
            answers(reply -> reply.withBody(JsonTexts.without(reply.bodyText(), "refresh_token"))))
        .perForms(
            "refreshed-tokens-refused",
            "TOKEN-2",
            "An access token from a refresh is not valid.",
            forms -> steps -> new RefreshedTokens(steps, forms))
        .mutant(
            "refreshed-tokens-expire-at-once",
            "TOKEN-2",
            "An access token from a refresh expires at once.",
            refreshing(issue -> issue.withLifetime(Duration.ZERO)))
        .mutant(
            "refresh-loses-scopes",
            "TOKEN-2",
            "An access token from a refresh has no scope of the app.",
            refreshing(losing(scope -> scope.endsWith(":custom"))))
        .mutant(
            "refresh-loses-the-product-scope",
            "TOKEN-2",
            "An access token from a refresh has no product scope.",
            refreshing(losing(scope -> scope.startsWith("read:forge-app:"))))
        .mutant(
            "refresh-loses-one-scope",
            "TOKEN-3",
            "An access token from a refresh lacks one scope of the app.",
            refreshing(TokenFaults::withoutLastAppScope))
        .faults();
  }

  private static Alteration refreshing(UnaryOperator<TokenIssue> change) {
    return Altered.tokens(issue -> issue.refresh() ? change.apply(issue) : issue);
  }

  private static UnaryOperator<TokenIssue> losing(Predicate<String> lost) {
    return issue -> {
      Set<String> rest = new TreeSet<>(issue.scopes());
      rest.removeIf(lost);
      return issue.withScopes(rest);
    };
  }

  private static TokenIssue withoutLastAppScope(TokenIssue issue) {
    Set<String> rest = new TreeSet<>(issue.scopes());
    new TreeSet<>(rest)
        .descendingSet().stream()
            .filter(scope -> scope.endsWith(":custom"))
            .findFirst()
            .ifPresent(rest::remove);
    return issue.withScopes(rest);
  }

  private static Alteration answers(UnaryOperator<GatewayReply> change) {
    return Altered.around(
        (request, rest) ->
            RefreshedTokens.isRefresh(request) ? change.apply(rest.get()) : rest.get());
  }
}
