package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.conformance.fault.alteration.AppCalls.Only;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.gateway.step.TokenIssue;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Alterations of one step each, made of functions. Each function gets what the step gave when
 * nothing was altered; where a fault needs more of the site's steps, it makes its own {@link
 * ForwardingSteps}.
 */
public final class Altered {

  private Altered() {}

  /** Changes the decision of a step that can refuse a call. */
  @FunctionalInterface
  public interface Refusal {
    Optional<Situation> of(AppCall call, Optional<Situation> decided);
  }

  /** Changes the decision of the step for scopes. */
  @FunctionalInterface
  public interface Scopes {
    Optional<Situation> of(
        AppCall call, Caller caller, ApiRoute route, Optional<Situation> decided);
  }

  /** An alteration with a memory: created for each site. */
  public static Alteration remembering(Supplier<Alteration> maker) {
    return steps -> maker.get().alter(steps);
  }

  public static Alteration around(
      BiFunction<GatewayRequest, Supplier<GatewayReply>, GatewayReply> change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
            return change.apply(request, () -> super.around(request, rest));
          }
        };
  }

  public static Alteration address(Refusal change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public Optional<Situation> address(AppCall call) {
            return change.of(call, super.address(call));
          }
        };
  }

  public static Alteration restApisState(Refusal change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public Optional<Situation> restApisState(AppCall call) {
            return change.of(call, super.restApisState(call));
          }
        };
  }

  /** The function may ask the steps again, for instance about another header. */
  public static Alteration authentication(
      BiFunction<GatewaySteps, AppCall, Outcome<Caller>> change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public Outcome<Caller> authentication(AppCall call) {
            return change.apply(steps, call);
          }
        };
  }

  public static Alteration routing(
      BiFunction<AppCall, Outcome<ApiRoute>, Outcome<ApiRoute>> change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public Outcome<ApiRoute> routing(AppCall call) {
            return change.apply(call, super.routing(call));
          }
        };
  }

  /** Takes a path with a slash at its end for the one without, and is altered there alone. */
  public static Alteration afterTrailingSlash(Alteration alteration) {
    Alteration ignored =
        routing(
            (call, found) ->
                Patterns.find(
                        call,
                        (pattern, path) -> pattern.matches(path.substring(0, path.length() - 1)))
                    .map(Outcome::of)
                    .orElse(found));
    return Only.when(
        request -> request.path().endsWith("/"), steps -> alteration.alter(ignored.alter(steps)));
  }

  public static Alteration scopes(Scopes change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public Optional<Situation> scopes(AppCall call, Caller caller, ApiRoute route) {
            return change.of(call, caller, route, super.scopes(call, caller, route));
          }
        };
  }

  public static Alteration view(BiFunction<AppCall, FunctionRequest, FunctionRequest> change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public FunctionRequest view(AppCall call, Caller caller, ApiRoute route) {
            return change.apply(call, super.view(call, caller, route));
          }
        };
  }

  public static Alteration reply(BiFunction<AppCall, GatewayReply, GatewayReply> change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public GatewayReply reply(AppCall call, Answer answer) {
            return change.apply(call, super.reply(call, answer));
          }
        };
  }

  public static Alteration refusal(BiFunction<Situation, GatewayReply, GatewayReply> change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public GatewayReply refusal(GatewayRequest request, Situation situation) {
            return change.apply(situation, super.refusal(request, situation));
          }
        };
  }

  public static Alteration tokens(UnaryOperator<TokenIssue> change) {
    return steps ->
        new ForwardingSteps(steps) {
          @Override
          public TokenIssue tokens(TokenIssue issue) {
            return change.apply(super.tokens(issue));
          }
        };
  }

  /** Both kinds of error look alike from outside, so only the situation distinguishes them. */
  public static Alteration answered200(Situation wrong) {
    return refusal((situation, reply) -> situation == wrong ? reply.withStatus(200) : reply);
  }

  public static Alteration lagging(Supplier<LaggingToggle> maker) {
    return remembering(
        () -> {
          LaggingToggle seen = maker.get();
          return restApisState(
              (call, decided) ->
                  seen.shows(call.site().isEnabled())
                      ? Optional.empty()
                      : Optional.of(Situation.REST_APIS_DISABLED));
        });
  }

  /**
   * What callers of one site see of its toggle when changes take their time. The time runs from the
   * first call after the change. Thread-safe.
   */
  public static final class LaggingToggle {
    private final Duration enabling;
    private final Duration disabling;
    private final boolean promptAtFirst;
    private boolean enabled;
    private boolean shown;
    private boolean everDisabled;
    private long changedAt;

    private LaggingToggle(Duration enabling, Duration disabling, boolean promptAtFirst) {
      this.enabling = enabling;
      this.disabling = disabling;
      this.promptAtFirst = promptAtFirst;
    }

    /** Prompt at first; late only after the REST APIs were off once. */
    public static LaggingToggle enabledAgainAfter(Duration time) {
      return new LaggingToggle(time, Duration.ZERO, true);
    }

    public static LaggingToggle disabledAfter(Duration time) {
      return new LaggingToggle(Duration.ZERO, time, false);
    }

    public static LaggingToggle changedAfter(Duration time) {
      return new LaggingToggle(time, time, false);
    }

    /**
     * @param now whether the REST APIs are enabled
     * @return what a caller sees
     */
    public synchronized boolean shows(boolean now) {
      if (now != enabled) {
        everDisabled |= enabled;
        enabled = now;
        changedAt = System.nanoTime();
      }
      if (System.nanoTime() - changedAt >= lag().toNanos()) {
        shown = enabled;
      }
      return shown;
    }

    private Duration lag() {
      if (!enabled) {
        return disabling;
      }
      return promptAtFirst && !everDisabled ? Duration.ZERO : enabling;
    }
  }
}
