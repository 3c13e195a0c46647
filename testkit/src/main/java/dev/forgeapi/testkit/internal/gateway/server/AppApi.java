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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes one call to an app's REST API through the steps of its site, and records it. */
final class AppApi {
  private final VirtualSite site;
  private final GatewaySteps steps;
  private final AppCall call;
  private @Nullable Caller caller;
  private @Nullable ApiRoute route;
  private @Nullable Situation refusal;
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
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    site.record(api.record(reply.status()), took, api.refusal());
    return reply;
  }

  private GatewayReply reply() {
    for (Check check : site.profile().order()) {
      Optional<Situation> refused = check(check);
      if (refused.isPresent()) {
        return refused(refused.get());
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
        ? refused(answer.refusal().get())
        : steps.reply(call, answer.value());
  }

  private GatewayReply refused(Situation situation) {
    refusal = situation;
    return steps.refusal(call.request(), situation);
  }

  /** In a few words; empty if the call was served. */
  private String refusal() {
    Situation why = refusal;
    if (why == null) {
      return "";
    }
    Set<String> scopes =
        why == Situation.MISSING_SCOPE && caller != null && route != null
            ? StandardSteps.missing(site.site(), caller, route)
            : Set.of();
    return scopes.isEmpty() ? why.toString() : why + ": " + String.join(", ", scopes);
  }

  /** Seconds to the window's end, or no word of it: the platform's 429 may lack it (F-135). */
  private GatewayReply tooMany(Duration left) {
    GatewayReply reply = refused(Situation.TOO_MANY_REQUESTS);
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
