package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayToggle;
import dev.forgeapi.testkit.internal.platform.LikelyCause;
import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.platform.answer.ProbeBody;
import dev.forgeapi.testkit.internal.text.Quoted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/**
 * Matchers for the responses of an app's REST APIs. A mismatch shows the request, the response, and
 * the likely cause. One response does not prove a denial: for that, use the conformance suite.
 */
public final class ForgeApiMatchers {

  private ForgeApiMatchers() {}

  /**
   * No function of the app responded: the status is not 2xx, and the response has no marker of the
   * probe contract.
   */
  public static Matcher<ForgeApiResponse> notServed() {
    return new NotServed();
  }

  /** The platform's response if the grant lacks a scope (F-084). */
  public static Matcher<ForgeApiResponse> deniedForMissingScope() {
    return new DeniedForMissingScope();
  }

  /**
   * Not served, and the App REST APIs toggle is the likeliest cause, because neither the token nor
   * the path explains it (F-089). On a gateway, the state of the toggle is checked too.
   */
  public static Matcher<ForgeApiResponse> blockedBecauseDisabled() {
    return new BlockedBecauseDisabled();
  }

  /** The function of that route responded, by the probe contract. */
  public static Matcher<ForgeApiResponse> servedBy(String routeKey) {
    return new ServedBy(routeKey);
  }

  /**
   * The function received this parameter with exactly these values in this order, by the probe
   * contract.
   */
  public static Matcher<ForgeApiResponse> sawQuery(String name, String... values) {
    return new Saw(
        "parameter '" + name + "'",
        probe -> probe.queryParameters().getOrDefault(name, List.of()),
        Matchers.is(List.of(values)));
  }

  /**
   * The function received this header, in any letter case, with exactly these values in this order,
   * by the probe contract.
   */
  public static Matcher<ForgeApiResponse> sawHeader(String name, String... values) {
    return new Saw(
        "header '" + name + "'",
        probe ->
            probe.headers().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .flatMap(entry -> entry.getValue().stream())
                .toList(),
        Matchers.is(List.of(values)));
  }

  /** The function received exactly this body, by the probe contract. */
  public static Matcher<ForgeApiResponse> sawBody(String body) {
    return sawBody(Matchers.is(body));
  }

  /** The function received a matching body, by the probe contract. */
  public static Matcher<ForgeApiResponse> sawBody(Matcher<? super String> body) {
    return new Saw("the body", probe -> Objects.requireNonNullElse(probe.body(), ""), body);
  }

  /**
   * The same status, media type, and body (as JSON if it is JSON). By the probe contract, also the
   * same view of the request, except what differs for each connection (such as {@code Host}).
   */
  public static Matcher<ForgeApiResponse> equivalentTo(ForgeApiResponse other) {
    return new EquivalentTo(other);
  }

  /** No function of the app answered. */
  static final class NotServed extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {

    @Override
    protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
      if (response.exchange().answered() && !response.isServed()) {
        return true;
      }
      Answered.describe(response, mismatch);
      ProbeBody.of(response.body())
          .ifPresent(probe -> mismatch.appendText("\n          by route " + probe.route()));
      return false;
    }

    @Override
    public void describeTo(Description description) {
      description.appendText("a response of the platform, not of the app");
    }
  }

  /** F-084: 401, by body or header said to be about the scope. */
  static final class DeniedForMissingScope extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {

    @Override
    protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
      if (PlatformAnswer.of(response.exchange()).isScopeMissing() && !response.isServed()) {
        return true;
      }
      if (response.isServed() || LikelyCause.of(response).isEmpty()) {
        Answered.describe(response, mismatch);
      } else {
        Answered.explain(response, mismatch);
      }
      return false;
    }

    @Override
    public void describeTo(Description description) {
      description.appendText("a denial for a missing scope: 401 with 'scope does not match'");
    }
  }

  /** The App REST APIs toggle is the likeliest cause of a call that was not served. */
  static final class BlockedBecauseDisabled extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {

    @Override
    protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
      if (response.isServed()) {
        Answered.describe(response, mismatch);
        return false;
      }
      if (response.client().site().restApis() instanceof GatewayToggle gateway
          && gateway.isEnabled()) {
        Answered.describe(response, mismatch);
        mismatch.appendText("\n          but REST APIs are enabled on this gateway's site");
        return false;
      }
      if (LikelyCause.of(response).get(0).kind() != Kind.DISABLED) {
        Answered.explain(response, mismatch);
        return false;
      }
      return true;
    }

    @Override
    public void describeTo(Description description) {
      description.appendText("a call blocked because the site's REST APIs are disabled");
    }
  }

  /** The function of one route answered. */
  static final class ServedBy extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {
    private final String routeKey;

    ServedBy(String routeKey) {
      this.routeKey = routeKey;
    }

    @Override
    protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
      Optional<ProbeBody> probe = probe(response, mismatch);
      if (probe.isEmpty() || probe.get().route().equals(routeKey)) {
        return probe.isPresent();
      }
      mismatch.appendText("was served by " + probe.get().route());
      response
          .client()
          .manifest()
          .route(probe.get().route())
          .ifPresent(route -> mismatch.appendText(" (" + route.location() + ")"));
      return false;
    }

    @Override
    public void describeTo(Description description) {
      description.appendText("a response of route " + routeKey);
    }
  }

  /** The function saw a part of the request as it should. */
  static final class Saw extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {
    private final String name;
    private final Function<ProbeBody, ?> part;
    private final Matcher<?> expected;

    Saw(String name, Function<ProbeBody, ?> part, Matcher<?> expected) {
      this.name = name;
      this.part = part;
      this.expected = expected;
    }

    @Override
    protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
      Optional<ProbeBody> probe = probe(response, mismatch);
      if (probe.isEmpty()) {
        return false;
      }
      Object seen = part.apply(probe.get());
      if (expected.matches(seen)) {
        return true;
      }
      mismatch.appendText("route " + probe.get().route() + " saw " + name + " ");
      expected.describeMismatch(seen, mismatch);
      return false;
    }

    @Override
    public void describeTo(Description description) {
      description.appendText("a function that saw " + name + " ").appendDescriptionOf(expected);
    }
  }

  /** The probe's report of a response, or the reason why there is none. */
  private static Optional<ProbeBody> probe(ForgeApiResponse response, Description mismatch) {
    Optional<ProbeBody> probe = ProbeBody.of(response.body());
    if (probe.isEmpty() && response.isServed()) {
      Answered.describe(response, mismatch);
      mismatch.appendText(
          "\n          which does not show what the function received: it does not follow the"
              + " probe contract");
    } else if (probe.isEmpty()) {
      Answered.explain(response, mismatch);
    }
    return probe;
  }

  /** Describes a response in a mismatch. Reads the exchange, in which secrets are replaced. */
  static final class Answered {
    private static final int SHOWN_OF_BODY = 200;

    private Answered() {}

    static void describe(ForgeApiResponse response, Description mismatch) {
      var exchange = response.exchange();
      mismatch.appendText(exchange.method() + " " + exchange.uri() + " ");
      if (exchange.answered()) {
        mismatch.appendText("returned " + exchange.status() + " ");
        mismatch.appendText(Quoted.body(exchange.responseBody(), SHOWN_OF_BODY));
      } else {
        mismatch.appendText("got no response: " + exchange.failure());
      }
    }

    /** The cause that the tests' author has to think of, with the remedy. */
    static void explain(ForgeApiResponse response, Description mismatch) {
      describe(response, mismatch);
      LikelyCause cause = LikelyCause.of(response).get(0);
      mismatch.appendText("\n          likely because " + cause.cause());
      mismatch.appendText("\n          to do: " + cause.remedy());
    }
  }
}
