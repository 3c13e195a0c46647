package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.plan.Grants.SiteGrants;
import dev.forgeapi.conformance.plan.Scoping.RouteConditions;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Need;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a run addresses an app's routes and with which grants: the same each time it is worked out.
 */
public final class AppPlan {
  private final ForgeApiConfiguration configuration;
  private final Scoping scoping;
  private final Addresses addresses;
  private final Grants grants;
  private final Undeclared undeclared;
  private final Map<String, List<Address>> regions;
  private final RouteConditions conditions;
  private final NeedChecker needs;
  private final List<ApiRoute> ofTheApp;
  private final List<ApiRoute> ofEachOperation;
  private final Map<RoutePattern, ApiRoute> ofEachPath;
  private final Map<RoutePattern, List<ApiRoute>> byPath;
  private final Map<ApiRoute, Integer> indexes = new HashMap<>();
  private final Optional<GrantChoice> toRefresh;

  private AppPlan(AppManifest manifest, ForgeApiConfiguration configuration, Scoping scoping) {
    this.configuration = configuration;
    this.scoping = scoping;
    this.addresses = new Addresses(manifest, configuration);
    Optional<String> refreshed = ForgeApiTarget.identityToRefresh(configuration, manifest);
    this.grants =
        configuration.target() == TargetKind.GATEWAY
            ? new GatewayGrants(manifest)
            : new SiteGrants(manifest, configuration, refreshed.orElse(null));
    this.undeclared = new Undeclared(addresses, manifest.routes());
    this.regions = OverlapPaths.of(scoping.routes(), manifest.routes(), addresses);
    this.conditions = new RouteConditions(addresses, manifest.routes());
    this.toRefresh =
        refreshed.flatMap(
            name -> grants.all().stream().filter(one -> name.equals(one.identity())).findFirst());
    this.needs = new NeedChecker(configuration, grants, undeclared, toRefresh.isPresent());
    this.ofTheApp = first(scoping.routes(), route -> "");
    this.ofEachOperation = first(scoping.routes(), ApiRoute::operation);
    this.ofEachPath =
        first(scoping.routes(), ApiRoute::path).stream()
            .collect(Collectors.toMap(ApiRoute::path, route -> route));
    this.byPath = scoping.routes().stream().collect(Collectors.groupingBy(ApiRoute::path));
    scoping.routes().forEach(route -> indexes.put(route, indexes.size()));
  }

  public static AppPlan of(
      AppManifest manifest, ForgeApiConfiguration configuration, RequirementTable table) {
    return new AppPlan(manifest, configuration, new Scoping(manifest, configuration, table));
  }

  /** As the planner has it. */
  public static AppPlan of(AppManifest manifest, ForgeApiConfiguration configuration) {
    return of(manifest, configuration, RequirementTable.current());
  }

  /** The routes in scope, in the order of the manifest. */
  public List<ApiRoute> routes() {
    return scoping.routes();
  }

  /** The index of a route in {@link #routes()}; -1 if it is not in scope. */
  public int indexOf(ApiRoute route) {
    return indexes.getOrDefault(route, -1);
  }

  public Addresses addresses() {
    return addresses;
  }

  public Grants grants() {
    return grants;
  }

  public Undeclared undeclared() {
    return undeclared;
  }

  /**
   * The addresses of paths that the route matches in addition to its own, and others may match as
   * well, that are to be judged by it: of other routes for their plain requests, its own for what
   * is asked for in addition. All are called with the same grant. None without the probe: which of
   * the routes serves is unknown (F-023), and with it which answer the path deserves.
   */
  public List<Address> regions(ApiRoute route) {
    List<GrantChoice> control = grants.control(addresses.of(route));
    return regions.getOrDefault(route.key(), List.of()).stream()
        .filter(
            address ->
                seesFunctions() && !control.isEmpty() && grants.control(address).equals(control))
        .toList();
  }

  public Set<Operation> allowed() {
    return configuration.safety().methods();
  }

  /** The routes a requirement is decided on; for the whole app the one that stands for it. */
  public List<ApiRoute> subjects(Per per) {
    return switch (per) {
      case APP -> ofTheApp;
      case OPERATION -> ofEachOperation;
      case ROUTE, PATH -> subjects(per, route -> true);
    };
  }

  /** The route that requirements of a path are decided on; empty if none in scope has it. */
  public Optional<ApiRoute> subjectOf(RoutePattern path) {
    return Optional.ofNullable(ofEachPath.get(path));
  }

  /** The routes in scope of the same path, this one among them. */
  public List<ApiRoute> siblings(ApiRoute route) {
    return byPath.getOrDefault(route.path(), List.of());
  }

  /** The routes that a grant opens for every answer to F-023; those of GET first. */
  public List<Address> openedBy(GrantChoice grant) {
    return routes().stream()
        .filter(route -> grant.productScope())
        .sorted(Comparator.comparing((ApiRoute route) -> route.operation() != Operation.GET))
        .map(addresses::of)
        .filter(address -> grant.scopes().containsAll(address.scopes()))
        .toList();
  }

  /** The grant of a site that this run has to refresh; empty if there is none. */
  public Optional<GrantChoice> grantToRefresh() {
    return toRefresh;
  }

  /** Whether the toggle is tried on a site of its own, where it shuts nobody out. */
  public boolean hasSitesToSpare() {
    return configuration.target() == TargetKind.GATEWAY;
  }

  /** Whether there is a token known to be expired; the gateway makes one. */
  public boolean hasExpiredToken() {
    return configuration.target() == TargetKind.GATEWAY
        || configuration.identities().values().stream().anyMatch(Identity::expired);
  }

  /** Whether the run can read the access token of a grant, which a refresh keeps to itself. */
  public boolean knowsTokenOf(GrantChoice grant) {
    if (toRefresh.filter(grant::equals).isPresent()) {
      return false;
    }
    return grant.identity() == null
        || Optional.ofNullable(configuration.identities().get(grant.identity()))
            .map(Identity::accessToken)
            .isPresent();
  }

  /** As {@link #subjects(Per)}, of the routes that the condition holds for. */
  public List<ApiRoute> subjects(Per per, Predicate<ApiRoute> condition) {
    List<ApiRoute> some = routes().stream().filter(condition).toList();
    return switch (per) {
      case APP -> first(some, route -> "");
      case ROUTE -> some;
      case PATH -> first(some, ApiRoute::path);
      case OPERATION -> first(some, ApiRoute::operation);
    };
  }

  /** The routes that a check calls: its own; for the whole app one, for STATE checks all. */
  public List<ApiRoute> called(PlannedCheck check, Requirement requirement) {
    if (check.route() != null) {
      return List.of(check.route());
    }
    return requirement.core().contains(Need.TOGGLE) ? routes() : subjects(Per.APP);
  }

  /**
   * Whether it is known what functions receive: by the probe contract, or because the gateway keeps
   * a record of what it hands to the app's own functions, or to what is canned for them.
   */
  public boolean seesFunctions() {
    return seesFunctions(configuration);
  }

  static boolean seesFunctions(ForgeApiConfiguration configuration) {
    return configuration.probe() || recordsFunctions(configuration);
  }

  public boolean recordsFunctions() {
    return !hasProbe() && recordsFunctions(configuration);
  }

  private static boolean recordsFunctions(ForgeApiConfiguration configuration) {
    return configuration.target() == TargetKind.GATEWAY
        && configuration.handlers() != Handlers.ECHO;
  }

  /** How many of a route's stated requests are sent: what is canned answers the first. */
  public int statedRequests(ApiRoute route) {
    int all = addresses.stated(route).size();
    return configuration.handlers() == Handlers.NODE ? all : Math.min(1, all);
  }

  public boolean hasProbe() {
    return configuration.probe();
  }

  public Scoping scoping() {
    return scoping;
  }

  public RouteConditions conditions() {
    return conditions;
  }

  public NeedChecker needs() {
    return needs;
  }

  /** For each key one route: if possible one with a path of its own, and GET. */
  private List<ApiRoute> first(List<ApiRoute> some, Function<ApiRoute, Object> key) {
    Map<Object, ApiRoute> first = new LinkedHashMap<>();
    some.stream()
        .sorted(
            Comparator.comparing((ApiRoute route) -> !addresses.of(route).alone())
                .thenComparing(route -> route.operation() != Operation.GET))
        .forEach(route -> first.putIfAbsent(key.apply(route), route));
    Set<String> chosen = first.values().stream().map(ApiRoute::key).collect(Collectors.toSet());
    return some.stream().filter(route -> chosen.contains(route.key())).toList();
  }
}
