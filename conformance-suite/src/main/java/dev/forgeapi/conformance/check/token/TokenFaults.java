package dev.forgeapi.conformance.check.token;

import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_1;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_2;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_3;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Texts.JsonTexts;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.gateway.step.TokenIssue;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Faults of refreshing a grant (F-077 … F-079). */
public final class TokenFaults {

  private TokenFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .mutant("refresh-not-rotated", TOKEN_1, refreshing(TokenIssue::withoutRotation))
        .mutant(
            "refresh-gives-the-old-access-token",
            TOKEN_1,
            refreshing(TokenIssue::withOldAccessToken))
        .mutant(
            "refresh-without-refresh-token",
            TOKEN_1,
            answers(reply -> reply.withBody(JsonTexts.without(reply.bodyText(), "refresh_token"))))
        .perForms(
            "refreshed-tokens-refused",
            TOKEN_2,
            forms -> steps -> new RefreshedTokens(steps, forms))
        .mutant(
            "refreshed-tokens-expire-at-once",
            TOKEN_2,
            refreshing(issue -> issue.withLifetime(Duration.ZERO)))
        .mutant(
            "refresh-loses-scopes", TOKEN_2, refreshing(losing(scope -> scope.endsWith(":custom"))))
        .mutant(
            "refresh-loses-the-product-scope",
            TOKEN_2,
            refreshing(losing(scope -> scope.startsWith("read:forge-app:"))))
        .mutant("refresh-loses-one-scope", TOKEN_3, refreshing(TokenFaults::withoutLastAppScope))
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

  /**
   * Records the access tokens from refreshes on one site, and refuses them through some URL forms.
   */
  private static final class RefreshedTokens extends ForwardingSteps {
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    private final Set<UrlForm> forms;

    RefreshedTokens(GatewaySteps next, Set<UrlForm> forms) {
      super(next);
      this.forms = Set.copyOf(forms);
    }

    @Override
    public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
      GatewayReply reply = super.around(request, rest);
      if (isRefresh(request)) {
        tokens.add(JsonTexts.member(reply.bodyText(), "access_token"));
      }
      return reply;
    }

    @Override
    public Outcome<Caller> authentication(AppCall call) {
      String token = call.request().header("authorization").orElse("").replaceFirst("^\\S+ +", "");
      return forms.contains(call.address().form()) && tokens.contains(token)
          ? Outcome.refused(Situation.INVALID_TOKEN)
          : super.authentication(call);
    }

    static boolean isRefresh(GatewayRequest request) {
      return request.path().endsWith("/oauth/token")
          && request.bodyText().contains("refresh_token")
          && !request.bodyText().contains("authorization_code");
    }
  }
}
