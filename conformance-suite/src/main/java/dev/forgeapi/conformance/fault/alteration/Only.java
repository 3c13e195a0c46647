package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Set;
import java.util.function.Predicate;

/** Limits an alteration to some of the requests. */
public final class Only {

  private Only() {}

  public static Alteration through(Set<UrlForm> forms, Alteration alteration) {
    return when(request -> CalledForm.of(request).filter(forms::contains).isPresent(), alteration);
  }

  public static Alteration methods(Set<String> methods, Alteration alteration) {
    return when(
        request -> CalledForm.isAppCall(request) && methods.contains(request.method()), alteration);
  }

  /**
   * @param test must give the same answer for the same request each time
   */
  public static Alteration when(Predicate<GatewayRequest> test, Alteration alteration) {
    return steps -> new ConditionalSteps(steps, alteration.alter(steps), test);
  }

  /**
   * Altered steps for some requests, the plain ones for others and for tokens, which belong to no
   * request of an app.
   */
  static final class ConditionalSteps extends ForwardingSteps {
    private final GatewaySteps altered;
    private final Predicate<GatewayRequest> when;

    ConditionalSteps(GatewaySteps plain, GatewaySteps altered, Predicate<GatewayRequest> when) {
      super(plain);
      this.altered = altered;
      this.when = when;
    }

    @Override
    protected GatewaySteps of(GatewayRequest request) {
      return when.test(request) ? altered : super.of(request);
    }
  }
}
