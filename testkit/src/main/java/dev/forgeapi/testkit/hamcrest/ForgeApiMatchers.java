package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import java.util.List;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;

/**
 * Matchers for the answers of an app's REST APIs. A mismatch says what was asked and answered, and
 * the likely cause. One answer proves no denial: for that see the conformance suite.
 */
public final class ForgeApiMatchers {

  private ForgeApiMatchers() {}

  /** No function of the app answered: not 2xx, and no marker of the probe contract. */
  public static Matcher<ForgeApiResponse> notServed() {
    return new NotServed();
  }

  /** The platform's answer to a scope that the grant lacks (F-084). */
  public static Matcher<ForgeApiResponse> deniedForMissingScope() {
    return new DeniedForMissingScope();
  }

  /**
   * Not served, and the site's toggle is the likeliest cause: neither token nor path explain it
   * (F-089). On a gateway the toggle itself is read.
   */
  public static Matcher<ForgeApiResponse> blockedBecauseDisabled() {
    return new BlockedBecauseDisabled();
  }

  /** By the probe contract: the function of that route answered. */
  public static Matcher<ForgeApiResponse> servedBy(String routeKey) {
    return new ServedBy(routeKey);
  }

  /**
   * By the probe contract: the function saw this parameter, with exactly these values in this
   * order.
   */
  public static Matcher<ForgeApiResponse> sawQuery(String name, String... values) {
    return new Saw(
        "parameter '" + name + "'",
        probe -> probe.queryParameters().getOrDefault(name, List.of()),
        Matchers.is(List.of(values)));
  }

  /**
   * By the probe contract: the function saw this header, in any letter case, with exactly these
   * values in this order.
   */
  public static Matcher<ForgeApiResponse> sawHeader(String name, String... values) {
    return new Saw(
        "header '" + name + "'", probe -> probe.header(name), Matchers.is(List.of(values)));
  }

  /** By the probe contract: the function saw exactly this body. */
  public static Matcher<ForgeApiResponse> sawBody(String body) {
    return sawBody(Matchers.is(body));
  }

  /** By the probe contract: the function saw a body that matches. */
  public static Matcher<ForgeApiResponse> sawBody(Matcher<? super String> body) {
    return new Saw("the body", dev.forgeapi.testkit.ProbeReport::body, body);
  }

  /**
   * The same status, media type and body (as JSON if it is JSON), and by the probe contract the
   * same view of the request, less what each connection has of its own (such as {@code Host}).
   */
  public static Matcher<ForgeApiResponse> equivalentTo(ForgeApiResponse other) {
    return new EquivalentTo(other);
  }
}
