package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.Optional;
import java.util.function.Supplier;

/** Forwards to other steps; a fault overrides the step that it breaks. */
public abstract class ForwardingSteps implements GatewaySteps {
  private final GatewaySteps next;

  protected ForwardingSteps(GatewaySteps next) {
    this.next = next;
  }

  @Override
  public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
    return next.around(request, rest);
  }

  @Override
  public Optional<Situation> address(AppCall call) {
    return next.address(call);
  }

  @Override
  public Optional<Situation> installation(AppCall call) {
    return next.installation(call);
  }

  @Override
  public Optional<Situation> switchState(AppCall call) {
    return next.switchState(call);
  }

  @Override
  public Outcome<Caller> authentication(AppCall call) {
    return next.authentication(call);
  }

  @Override
  public Outcome<ApiRoute> routing(AppCall call) {
    return next.routing(call);
  }

  @Override
  public Optional<Situation> scopes(AppCall call, Caller caller, ApiRoute route) {
    return next.scopes(call, caller, route);
  }

  @Override
  public Optional<Situation> content(AppCall call, ApiRoute route) {
    return next.content(call, route);
  }

  @Override
  public FunctionRequest view(AppCall call, Caller caller, ApiRoute route) {
    return next.view(call, caller, route);
  }

  @Override
  public Outcome<Answer> function(AppCall call, ApiRoute route, FunctionRequest request) {
    return next.function(call, route, request);
  }

  @Override
  public GatewayReply reply(AppCall call, Answer answer) {
    return next.reply(call, answer);
  }

  @Override
  public GatewayReply refusal(GatewayRequest request, Situation situation) {
    return next.refusal(request, situation);
  }

  @Override
  public TokenIssue tokens(TokenIssue issue) {
    return next.tokens(issue);
  }
}
