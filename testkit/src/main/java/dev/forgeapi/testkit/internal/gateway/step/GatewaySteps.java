package dev.forgeapi.testkit.internal.gateway.step;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The steps of a virtual site, one method each. A {@link GatewayFault} replaces one of them. The
 * profile says in which order a call goes through those that may refuse it.
 */
public interface GatewaySteps {

  /**
   * Everything that happens for one request to the site, its authorization server included.
   *
   * @param rest does it
   */
  GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest);

  /** Whether the URL names this site, its product and the app's installation. */
  Optional<Situation> address(AppCall call);

  /** Whether the app is installed. */
  Optional<Situation> installation(AppCall call);

  /** Whether the app's REST APIs are enabled (F-061). */
  Optional<Situation> restApisState(AppCall call);

  /** Who calls. */
  Outcome<Caller> authentication(AppCall call);

  /** Which route serves the call (F-021, F-022). */
  Outcome<ApiRoute> routing(AppCall call);

  /** Whether the caller has all of the route's scopes and the product scope (F-026, F-084). */
  Optional<Situation> scopes(AppCall call, Caller caller, ApiRoute route);

  /** Whether the route takes this content: size and media types (F-025, F-045). */
  Optional<Situation> content(AppCall call, ApiRoute route);

  /** What the route's function gets to see (F-038). */
  FunctionRequest view(AppCall call, Caller caller, ApiRoute route);

  /** What the route's function answers, or why it fails. */
  Outcome<Answer> function(AppCall call, ApiRoute route, FunctionRequest request);

  /** What the caller gets of the function's answer (F-108). */
  GatewayReply reply(AppCall call, Answer answer);

  /** What the caller gets in a situation. */
  GatewayReply refusal(GatewayRequest request, Situation situation);

  /** What the authorization server issues for a code or a refresh token. */
  TokenIssue tokens(TokenIssue issue);
}
