package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.gateway.step.TokenIssue;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Altered steps for some requests, the plain ones for others and for tokens, which belong to no
 * request of an app.
 */
record ConditionalSteps(GatewaySteps plain, GatewaySteps altered, Predicate<GatewayRequest> when)
    implements GatewaySteps {

  private GatewaySteps of(GatewayRequest request) {
    return when.test(request) ? altered : plain;
  }

  private GatewaySteps of(AppCall call) {
    return of(call.request());
  }

  @Override
  public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
    return of(request).around(request, rest);
  }

  @Override
  public Optional<Situation> address(AppCall call) {
    return of(call).address(call);
  }

  @Override
  public Optional<Situation> installation(AppCall call) {
    return of(call).installation(call);
  }

  @Override
  public Optional<Situation> restApisState(AppCall call) {
    return of(call).restApisState(call);
  }

  @Override
  public Outcome<Caller> authentication(AppCall call) {
    return of(call).authentication(call);
  }

  @Override
  public Outcome<ApiRoute> routing(AppCall call) {
    return of(call).routing(call);
  }

  @Override
  public Optional<Situation> scopes(AppCall call, Caller caller, ApiRoute route) {
    return of(call).scopes(call, caller, route);
  }

  @Override
  public Optional<Situation> content(AppCall call, ApiRoute route) {
    return of(call).content(call, route);
  }

  @Override
  public FunctionRequest view(AppCall call, Caller caller, ApiRoute route) {
    return of(call).view(call, caller, route);
  }

  @Override
  public Outcome<Answer> function(AppCall call, ApiRoute route, FunctionRequest request) {
    return of(call).function(call, route, request);
  }

  @Override
  public GatewayReply reply(AppCall call, Answer answer) {
    return of(call).reply(call, answer);
  }

  @Override
  public GatewayReply refusal(GatewayRequest request, Situation situation) {
    return of(request).refusal(request, situation);
  }

  @Override
  public TokenIssue tokens(TokenIssue issue) {
    return plain.tokens(issue);
  }
}
