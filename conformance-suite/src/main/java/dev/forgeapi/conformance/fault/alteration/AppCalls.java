package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.conformance.fault.alteration.AppCalls.CalledForm;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.testkit.internal.gateway.step.AppAddress;
import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alterations of the responses to calls of an app's REST API. */
public final class AppCalls {

  private AppCalls() {}

  public static Alteration around(
      BiFunction<GatewayRequest, Supplier<GatewayReply>, GatewayReply> change) {
    return Only.when(CalledForm::isAppCall, Altered.around(change));
  }

  public static Alteration all(UnaryOperator<GatewayReply> change) {
    return around((request, rest) -> change.apply(rest.get()));
  }

  /**
   * @param test of a call's number on its site, from 1
   */
  public static Alteration numbered(IntPredicate test, UnaryOperator<GatewayReply> change) {
    return Altered.remembering(
        () -> {
          AtomicInteger calls = new AtomicInteger();
          return around(
              (request, rest) ->
                  test.test(calls.incrementAndGet()) ? change.apply(rest.get()) : rest.get());
        });
  }

  /** Determines through which URL form a request comes. */
  public static final class CalledForm {
    private static final Pattern SITE = Pattern.compile("/sites/[^/]+(/.*)", Pattern.DOTALL);

    private CalledForm() {}

    /** Empty if it is no call of an app's REST API. */
    static Optional<UrlForm> of(GatewayRequest request) {
      Matcher site = SITE.matcher(request.path());
      return (site.matches() ? AppAddress.onSite(site.group(1)) : AppAddress.onApi(request.path()))
          .map(AppAddress::form);
    }

    public static boolean isAppCall(GatewayRequest request) {
      return of(request).isPresent();
    }

    public static String suffix(UrlForm form) {
      return "-in-" + form.label().replace(' ', '-').toLowerCase(Locale.ROOT) + "-form";
    }

    public static String words(UrlForm form) {
      return "with the " + form.label();
    }
  }

  /** Limits an alteration to some of the requests. */
  public static final class Only {

    private Only() {}

    public static Alteration through(Set<UrlForm> forms, Alteration alteration) {
      return when(
          request -> CalledForm.of(request).filter(forms::contains).isPresent(), alteration);
    }

    public static Alteration methods(Set<String> methods, Alteration alteration) {
      return when(
          request -> CalledForm.isAppCall(request) && methods.contains(request.method()),
          alteration);
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
}
