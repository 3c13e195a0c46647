package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.profile.Profile.Check;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.AppAddress;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one call to an app's REST API through the steps of its site, and records it. */
final class AppApi {
  private final VirtualSite site;
  private final GatewaySteps steps;
  private final AppCall call;
  private @Nullable Caller caller;
  private @Nullable ApiRoute route;
  private boolean served;

  private AppApi(VirtualSite site, AppCall call) {
    this.site = site;
    this.steps = site.steps();
    this.call = call;
  }

  static GatewayReply handle(VirtualSite site, GatewayRequest request, AppAddress address) {
    long began = System.nanoTime();
    AppApi api = new AppApi(site, new AppCall(request, address, site));
    GatewayReply reply = api.reply();
    site.record(api.record(reply.status()), Duration.ofNanos(System.nanoTime() - began));
    return reply;
  }

  private GatewayReply reply() {
    for (Check check : site.profile().order()) {
      Optional<Situation> refusal = check(check);
      if (refusal.isPresent()) {
        return steps.refusal(call.request(), refusal.get());
      }
    }
    Optional<Duration> full =
        site.rate().take(site.profile(), caller().accountId(), site.clock().instant());
    if (full.isPresent()) {
      return tooMany(full.get());
    }
    FunctionRequest view = steps.view(call, caller(), route());
    Outcome<Answer> answer = steps.function(call, route(), view);
    served = true;
    return answer.refusal().isPresent()
        ? steps.refusal(call.request(), answer.refusal().get())
        : steps.reply(call, answer.value());
  }

  /** Seconds to the window's end, or no word of it: the platform's 429 may lack it (F-135). */
  private GatewayReply tooMany(Duration left) {
    GatewayReply reply = steps.refusal(call.request(), Situation.TOO_MANY_REQUESTS);
    return site.profile().is(ProfileSetting.RETRY_AFTER_SENT)
        ? reply.withHeader("retry-after", Long.toString((left.toMillis() + 999) / 1000))
        : reply.withHeaders(
            reply.headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase("retry-after"))
                .toList());
  }

  private Optional<Situation> check(Check check) {
    return switch (check) {
      case ADDRESS -> steps.address(call);
      case INSTALLATION -> steps.installation(call);
      case TOGGLE -> steps.restApisState(call);
      case SCOPES -> steps.scopes(call, caller(), route());
      case CONTENT -> steps.content(call, route());
      case AUTHENTICATION -> {
        Outcome<Caller> found = steps.authentication(call);
        caller = found.refusal().isPresent() ? null : found.value();
        yield found.refusal();
      }
      case ROUTING -> {
        Outcome<ApiRoute> found = steps.routing(call);
        route = found.refusal().isPresent() ? null : found.value();
        yield found.refusal();
      }
    };
  }

  private Caller caller() {
    return Objects.requireNonNull(caller, "the order of checks puts the caller first");
  }

  private ApiRoute route() {
    return Objects.requireNonNull(route, "the order of checks puts the route first");
  }

  private ReceivedRequest record(int status) {
    return ReceivedRequests.of(
        call.request(),
        call.address().path(),
        call.address().form(),
        served ? route().key() : null,
        status,
        site.functions().take(call.request().traceId()));
  }
}
