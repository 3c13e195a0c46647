package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.internal.manifest.route.OwnPaths;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.text.PercentCode.QueryParameters;
import dev.forgeapi.testkit.internal.toggle.PutBack.StateProbe;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls a GET route through both URL forms as an identity that may. Where it is refused, others are
 * called: one route that is never served must not make enabled REST APIs look disabled.
 */
public final class CallingProbe implements StateProbe {
  private static final int MOST_ROUTES = 3;

  /** Some looks, each with a request through each URL form. */
  private static final int REQUESTS = 20;

  private final ForgeApiTarget target;
  private final OwnPaths paths;

  public CallingProbe(ForgeApiTarget target) {
    this.target = target;
    this.paths = new OwnPaths(target.manifest().routes());
  }

  @Override
  public void keepRequestsBack() {
    target.transport().keepBack(REQUESTS);
  }

  @Override
  public void releaseRequests() {
    target.transport().keepBack(0);
  }

  @Override
  public Optional<RestApisState> look() {
    for (Identity identity : target.configuration().identities().values()) {
      Optional<RestApisState> seen =
          identity.expired() ? Optional.empty() : look(identity, callable(identity));
      if (seen.isPresent()) {
        return seen;
      }
    }
    return Optional.empty();
  }

  /** Served anywhere is enabled; disabled is what is so on all of them. */
  private Optional<RestApisState> look(Identity identity, List<ApiRoute> routes) {
    Optional<RestApisState> first = Optional.empty();
    for (int i = 0; i < routes.size(); i++) {
      Optional<RestApisState> seen = look(identity, routes.get(i));
      if (i == 0) {
        first = seen;
      }
      if (first.isEmpty() || seen.filter(RestApisState.ENABLED::equals).isPresent()) {
        return seen;
      }
    }
    return first;
  }

  /** Some routes; first those that the configuration says how to call. */
  private List<ApiRoute> callable(Identity identity) {
    if (!identity.scopes().contains(target.site().product().scope())) {
      return List.of();
    }
    return target.manifest().routes().stream()
        .filter(route -> route.operation() == Operation.GET)
        .filter(
            route ->
                route.scopes().stream()
                    .allMatch(scope -> identity.scopes().contains(scope.value())))
        .sorted(
            Comparator.comparing(
                route -> !target.configuration().requests().containsKey(route.key())))
        .limit(MOST_ROUTES)
        .toList();
  }

  /** The same through both URL forms; else nodes of the site may still disagree. */
  private Optional<RestApisState> look(Identity identity, ApiRoute route) {
    try {
      Optional<ForgeApiClient> client = target.identity(identity.name());
      Set<Optional<RestApisState>> seen = new HashSet<>();
      for (UrlForm form : UrlForm.values()) {
        seen.add(client.flatMap(each -> look(each, route, form)));
      }
      return seen.size() == 1 ? seen.iterator().next() : Optional.empty();
    } catch (RuntimeException cannotAsk) {
      // No token, no request left, no connection: nothing is seen, and the reason does not matter.
      return Optional.empty();
    }
  }

  private Optional<RestApisState> look(ForgeApiClient client, ApiRoute route, UrlForm form) {
    RouteRequest stated = target.configuration().requests().get(route.key());
    String path = stated == null ? paths.of(route) : stated.path();
    String query = stated == null ? null : QueryParameters.encode(stated.query());
    List<Header> headers =
        stated == null
            ? List.of()
            : stated.headers().entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList();
    return judge(
        client.send(new ForgeApiRequest("GET", form, null, path, query, headers, null, null)),
        stated == null ? 0 : stated.expectStatus());
  }

  /** What the token is refused for (401), and what fails behind the toggle, says nothing of it. */
  private static Optional<RestApisState> judge(ForgeApiResponse response, int expected) {
    int status = response.status();
    boolean mayMeanDisabled = PlatformAnswer.of(response.exchange()).mayMeanDisabled();
    boolean asStated = expected == status && status != 401 && !mayMeanDisabled;
    if (response.isServed() || (status != 0 && asStated)) {
      return Optional.of(RestApisState.ENABLED);
    }
    return mayMeanDisabled ? Optional.of(RestApisState.DISABLED) : Optional.empty();
  }
}
