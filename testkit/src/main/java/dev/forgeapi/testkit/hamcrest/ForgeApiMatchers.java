package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayToggle;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.platform.LikelyCause;
import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.platform.answer.ProbeBody;
import dev.forgeapi.testkit.internal.text.Quoted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;
import org.hamcrest.StringDescription;
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
    return new ResponseMatcher(
        "a response of the platform, not of the app", ForgeApiMatchers::isNotServed);
  }

  /** The platform's response if the grant lacks a scope (F-084). */
  public static Matcher<ForgeApiResponse> deniedForMissingScope() {
    return new ResponseMatcher(
        "a denial for a missing scope: 401 with 'scope does not match'",
        ForgeApiMatchers::isDeniedForScope);
  }

  /**
   * Not served, and the App REST APIs toggle is the likeliest cause, because neither the token nor
   * the path explains it (F-089). On a gateway, the state of the toggle is checked too.
   */
  public static Matcher<ForgeApiResponse> blockedBecauseDisabled() {
    return new ResponseMatcher(
        "a call blocked because the site's REST APIs are disabled", ForgeApiMatchers::isBlocked);
  }

  /** The function of that route responded, by the probe contract. */
  public static Matcher<ForgeApiResponse> servedBy(String routeKey) {
    return new ResponseMatcher(
        "a response of route " + routeKey,
        (response, mismatch) -> isServedBy(routeKey, response, mismatch));
  }

  /**
   * The function received this parameter with exactly these values in this order, by the probe
   * contract.
   */
  public static Matcher<ForgeApiResponse> sawQuery(String name, String... values) {
    return saw(
        "parameter '" + name + "'",
        probe -> probe.queryParameters().getOrDefault(name, List.of()),
        Matchers.is(List.of(values)));
  }

  /**
   * The function received this header, in any letter case, with exactly these values in this order,
   * by the probe contract.
   */
  public static Matcher<ForgeApiResponse> sawHeader(String name, String... values) {
    return saw(
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
    return saw("the body", probe -> Objects.requireNonNullElse(probe.body(), ""), body);
  }

  /**
   * The same status, media type, and body (as JSON if it is JSON). By the probe contract, also the
   * same view of the request, except what differs for each connection (such as {@code Host}).
   */
  public static Matcher<ForgeApiResponse> equivalentTo(ForgeApiResponse other) {
    StringDescription words = new StringDescription();
    words.appendText("a response equivalent to that of ");
    Answered.describe(other, words);
    return new ResponseMatcher(
        words.toString(),
        (response, mismatch) -> {
          Optional<String> difference = BodyComparison.difference(response, other);
          difference.ifPresent(mismatch::appendText);
          return difference.isEmpty();
        });
  }

  /** A matcher of responses by its words and by a test that explains a mismatch. */
  private static final class ResponseMatcher extends TypeSafeDiagnosingMatcher<ForgeApiResponse> {
    private final String words;
    private final BiPredicate<ForgeApiResponse, Description> test;

    ResponseMatcher(String words, BiPredicate<ForgeApiResponse, Description> test) {
      this.words = words;
      this.test = test;
    }

    @Override
    protected boolean matchesSafely(ForgeApiResponse response, Description mismatch) {
      return test.test(response, mismatch);
    }

    @Override
    public void describeTo(Description description) {
      description.appendText(words);
    }
  }

  private static boolean isNotServed(ForgeApiResponse response, Description mismatch) {
    if (response.exchange().answered() && !response.isServed()) {
      return true;
    }
    Answered.describe(response, mismatch);
    ProbeBody.of(response.body())
        .ifPresent(probe -> mismatch.appendText("\n          by route " + probe.route()));
    return false;
  }

  private static boolean isDeniedForScope(ForgeApiResponse response, Description mismatch) {
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

  private static boolean isBlocked(ForgeApiResponse response, Description mismatch) {
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

  private static boolean isServedBy(
      String routeKey, ForgeApiResponse response, Description mismatch) {
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

  private static Matcher<ForgeApiResponse> saw(
      String name, Function<ProbeBody, ?> part, Matcher<?> expected) {
    return new ResponseMatcher(
        "a function that saw " + name + " " + StringDescription.toString(expected),
        (response, mismatch) -> {
          Optional<ProbeBody> probe = probe(response, mismatch);
          Object seen = probe.map(part).orElse(null);
          if (probe.isEmpty() || expected.matches(seen)) {
            return probe.isPresent();
          }
          mismatch.appendText("route " + probe.get().route() + " saw " + name + " ");
          expected.describeMismatch(seen, mismatch);
          return false;
        });
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
      mismatch.appendText(exchange.method() + " " + Redaction.readable(exchange.uri()) + " ");
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
