package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.conformance.fault.alteration.Texts.JsonTexts;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Records the access tokens from refreshes on one site, and refuses them through some URL forms.
 */
public final class RefreshedTokens extends ForwardingSteps {
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();

  private final Set<UrlForm> forms;

  public RefreshedTokens(GatewaySteps next, Set<UrlForm> forms) {
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

  public static boolean isRefresh(GatewayRequest request) {
    return request.path().endsWith("/oauth/token")
        && request.bodyText().contains("refresh_token")
        && !request.bodyText().contains("authorization_code");
  }
}
