package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import java.util.List;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;

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
        "header '" + name + "'", probe -> probe.header(name), Matchers.is(List.of(values)));
  }

  /** The function received exactly this body, by the probe contract. */
  public static Matcher<ForgeApiResponse> sawBody(String body) {
    return sawBody(Matchers.is(body));
  }

  /** The function received a matching body, by the probe contract. */
  public static Matcher<ForgeApiResponse> sawBody(Matcher<? super String> body) {
    return new Saw("the body", dev.forgeapi.testkit.ProbeReport::body, body);
  }

  /**
   * The same status, media type, and body (as JSON if it is JSON). By the probe contract, also the
   * same view of the request, except what differs for each connection (such as {@code Host}).
   */
  public static Matcher<ForgeApiResponse> equivalentTo(ForgeApiResponse other) {
    return new EquivalentTo(other);
  }
}
