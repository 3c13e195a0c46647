package dev.forgeapi.testkit.internal.gateway.step;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.Optional;
import java.util.function.Supplier;

/** Forwards to other steps; a fault overrides the step that it breaks. */
public abstract class ForwardingSteps implements GatewaySteps {
  private final GatewaySteps next;

  protected ForwardingSteps(GatewaySteps next) {
    this.next = next;
  }

  /** The steps that do it for one request. */
  protected GatewaySteps of(GatewayRequest request) {
    return next;
  }

  @Override
  public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
    return of(request).around(request, rest);
  }

  @Override
  public Optional<Situation> address(AppCall call) {
    return of(call.request()).address(call);
  }

  @Override
  public Optional<Situation> installation(AppCall call) {
    return of(call.request()).installation(call);
  }

  @Override
  public Optional<Situation> restApisState(AppCall call) {
    return of(call.request()).restApisState(call);
  }

  @Override
  public Outcome<Caller> authentication(AppCall call) {
    return of(call.request()).authentication(call);
  }

  @Override
  public Outcome<ApiRoute> routing(AppCall call) {
    return of(call.request()).routing(call);
  }

  @Override
  public Optional<Situation> scopes(AppCall call, Caller caller, ApiRoute route) {
    return of(call.request()).scopes(call, caller, route);
  }

  @Override
  public Optional<Situation> content(AppCall call, ApiRoute route) {
    return of(call.request()).content(call, route);
  }

  @Override
  public FunctionRequest view(AppCall call, Caller caller, ApiRoute route) {
    return of(call.request()).view(call, caller, route);
  }

  @Override
  public Outcome<Answer> function(AppCall call, ApiRoute route, FunctionRequest request) {
    return of(call.request()).function(call, route, request);
  }

  @Override
  public GatewayReply reply(AppCall call, Answer answer) {
    return of(call.request()).reply(call, answer);
  }

  @Override
  public GatewayReply refusal(GatewayRequest request, Situation situation) {
    return of(request).refusal(request, situation);
  }

  @Override
  public TokenIssue tokens(TokenIssue issue) {
    return next.tokens(issue);
  }
}
