package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.internal.manifest.route.MatchingRules;
import dev.forgeapi.testkit.internal.manifest.route.OwnPaths;
import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.internal.text.PercentCode.QueryParameters;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

public final class Addresses {
  private final ForgeApiConfiguration configuration;
  private final RouteTable widest;
  private final OwnPaths paths;
  private final Map<String, Address> byRoute = new LinkedHashMap<>();

  public Addresses(AppManifest manifest, ForgeApiConfiguration configuration) {
    this.configuration = configuration;
    this.widest = RouteTable.of(manifest.routes(), MatchingRules.WIDEST);
    this.paths = new OwnPaths(manifest.routes());
    for (ApiRoute route : manifest.routes()) {
      byRoute.put(route.key(), address(route));
    }
  }

  public Address of(ApiRoute route) {
    Address address = byRoute.get(route.key());
    if (address == null) {
      throw new IllegalArgumentException(route + " is not in the manifest");
    }
    return address;
  }

  /** The address of a route by another path that it matches, whether or not others match it too. */
  Address at(ApiRoute route, String path) {
    return at(route, path, null);
  }

  /**
   * Addresses of the route by other paths that it declares: those alone that every route declares
   * which may match them, so that they must be served for every answer to F-023.
   */
  public List<Address> otherPaths(ApiRoute route) {
    return paths.others(route, of(route).path()).stream()
        .map(path -> at(route, path))
        .filter(address -> address.declaredBy().size() == address.matches().size())
        .toList();
  }

  /**
   * Addresses of the route by paths that nothing else of a run calls; none without a wildcard. Each
   * must be served for every answer to F-023.
   */
  public List<Address> unusedPaths(ApiRoute route) {
    return paths.unused(route).stream()
        .map(path -> at(route, path))
        .filter(address -> address.declaredBy().size() == address.matches().size())
        .toList();
  }

  /** Every route, of any operation, that may match the path. */
  public List<ApiRoute> mayMatch(String path) {
    return widest.matching(path);
  }

  /** Every request that the configuration states for the route, the first as its address has it. */
  public List<Address> stated(ApiRoute route) {
    RouteRequest first = configuration.requests().get(route.key());
    List<Address> all = new ArrayList<>();
    if (first != null) {
      all.add(at(route, first.path(), first, first));
      first.more().forEach(other -> all.add(at(route, other.path(), other, other)));
    }
    return all;
  }

  /** The routes whose requests are to be sent before that request of the route. */
  public List<Address> before(ApiRoute route, int number) {
    RouteRequest first = configuration.requests().get(route.key());
    if (first == null) {
      return List.of();
    }
    RouteRequest request = number == 0 ? first : first.more().get(number - 1);
    return request.before().stream().map(this::ofKey).toList();
  }

  private Address ofKey(String key) {
    Address address = byRoute.get(key);
    if (address == null) {
      throw new IllegalArgumentException("the manifest has no route " + key);
    }
    return address;
  }

  private Address address(ApiRoute route) {
    RouteRequest request = configuration.requests().get(route.key());
    String own = paths.of(route);
    boolean stated =
        request != null && (!configuration.probe() || paths.isOwn(route, request.path()));
    return stated && request != null ? at(route, request.path(), request) : at(route, own, null);
  }

  private Address at(ApiRoute route, String path, @Nullable RouteRequest stated) {
    return at(route, path, stated, configuration.requests().get(route.key()));
  }

  /**
   * @param request what is known of the route's body and answer
   */
  private Address at(
      ApiRoute route, String path, @Nullable RouteRequest stated, @Nullable RouteRequest request) {
    List<ApiRoute> matches =
        mayMatch(path).stream().filter(match -> match.operation() == route.operation()).toList();
    return new Address(
        route,
        path,
        stated == null ? null : QueryParameters.encode(stated.query()),
        stated == null ? List.of() : headers(stated),
        body(route, request),
        matches.contains(route) ? matches : List.of(route),
        paths.isOwn(route, path),
        expectation(request, matches, route));
  }

  private Expectation expectation(
      @Nullable RouteRequest request, List<ApiRoute> matches, ApiRoute route) {
    var keys = matches.stream().map(ApiRoute::key).collect(Collectors.toSet());
    keys.add(route.key());
    return new Expectation(
        configuration.probe(),
        keys,
        request == null ? 0 : request.expectStatus(),
        request == null ? null : request.statedJson(),
        request != null,
        matches.stream()
            .filter(match -> !match.equals(route))
            .map(match -> configuration.requests().get(match.key()))
            .filter(Objects::nonNull)
            .map(
                other ->
                    new Expectation(false, keys, other.expectStatus(), other.statedJson(), true))
            .toList(),
        request == null
            ? new Expectation.Details(null, null, Map.of())
            : new Expectation.Details(
                request.expectExactJson(), request.expectContentType(), request.expectHeaders()));
  }

  private static List<Header> headers(RouteRequest request) {
    return request.headers().entrySet().stream()
        .map(header -> new Header(header.getKey(), header.getValue()))
        .toList();
  }

  private static @Nullable String body(ApiRoute route, @Nullable RouteRequest request) {
    if (request != null && request.json() != null) {
      return request.json();
    }
    return route.operation().hasBody() ? "{}" : null;
  }
}
