package dev.forgeapi.testkit.internal.gateway.routing;

import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.manifest.ApiRoute;
import org.jspecify.annotations.Nullable;

/**
 * The observed result of routing a call, to which {@link MatchingFit} fits a profile.
 *
 * @param method the HTTP method
 * @param path raw, without query
 * @param served whether a route's function answered
 * @param route key of that route; null if none served or it is not known which
 */
public record SeenCall(String method, String path, boolean served, @Nullable String route) {

  /** Whether that is how a call ends whose routing is as given. */
  public boolean fits(Outcome<ApiRoute> routing) {
    if (routing.refusal().isPresent()) {
      return !served;
    }
    return served && (route == null || route.equals(routing.value().key()));
  }
}
