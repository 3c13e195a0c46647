package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayClock;
import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState;
import dev.forgeapi.testkit.internal.gateway.authorization.SupportedScopes;
import dev.forgeapi.testkit.internal.gateway.functions.FunctionAnswers;
import dev.forgeapi.testkit.internal.gateway.functions.NodeFunctions;
import dev.forgeapi.testkit.internal.gateway.product.Platform;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.routing.RouteFinder;
import dev.forgeapi.testkit.internal.gateway.step.AppCall.VirtualSiteView;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One site of the server: everything that can differ between two of them. Thread-safe. */
final class VirtualSite implements VirtualSiteView {
  /** A caller that asks for the record of a request at once finds it among so many. */
  private static final int JUST_NOW = 64;

  /** Characters of a path and query in the log of calls. */
  private static final int LONGEST = 300;

  private final GatewayServer server;
  private final String slug;
  private final Site site;
  private final PropagatingToggle restApis;
  private final GatewayClock clock;
  private final AuthorizationState realm;
  private final Journal journal = new Journal();
  private final RateWindows rate = new RateWindows();
  private final FunctionAnswers functions;
  private final List<GatewayFault> faults = new CopyOnWriteArrayList<>();
  private volatile Profile profile;
  private volatile RouteFinder routes;
  private volatile GatewaySteps steps;
  private volatile boolean installed = true;
  private volatile @Nullable Consumer<String> callLog;
  private @Nullable Platform platform;

  VirtualSite(
      GatewayServer server,
      String slug,
      Site site,
      PropagatingToggle restApis,
      AuthorizationState realm,
      GatewayClock clock) {
    this.server = server;
    NodeFunctions node = server.node();
    this.slug = slug;
    this.site = site;
    this.restApis = restApis;
    this.realm = realm;
    this.clock = clock;
    this.profile = server.settings().profile();
    this.routes = server.routes();
    this.steps = new StandardSteps(this);
    this.functions =
        new FunctionAnswers(
            server.settings().manifest(),
            node == null ? FunctionAnswers.ECHO : node.of(slug, platform()));
  }

  public void logCalls(Consumer<String> lines) {
    callLog = lines;
  }

  /**
   * Keeps what was seen of a call to the app's REST API, and says so in a line.
   *
   * @param refusal why the call was refused, or failed; empty if neither
   */
  void record(ReceivedRequest call, Duration took, String refusal) {
    journal.add(call);
    log(call, took, refusal);
    Consumer<String> lines = callLog;
    if (lines != null) {
      call.invocations().stream()
          .flatMap(invocation -> invocation.calls().stream())
          .flatMap(made -> Platform.line(made).stream())
          .forEach(line -> lines.accept("  " + server.masked(line)));
    }
  }

  /** Keeps what was seen of a request to the token endpoint; a line says why it was refused. */
  void recordTokenRequest(ReceivedRequest request, Duration took, String refusal) {
    journal.addOther(request);
    if (!refusal.isEmpty()) {
      log(request, took, refusal);
    }
  }

  private void log(ReceivedRequest request, Duration took, String refusal) {
    Consumer<String> lines = callLog;
    if (lines != null) {
      lines.accept(line(request, took) + (refusal.isEmpty() ? "" : " (" + refusal + ")"));
    }
  }

  private static String line(ReceivedRequest call, Duration took) {
    String by = call.route() == null ? "refused" : call.route();
    String target = call.path() + (call.query() == null ? "" : "?" + call.query());
    return "%s %s → %s %s %s ms"
        .formatted(
            call.method(),
            target.length() > LONGEST ? target.substring(0, LONGEST) + "…" : target,
            by,
            call.status(),
            took.toMillis());
  }

  public synchronized void inject(GatewayFault fault) {
    Profile varied = fault.vary(profile);
    if (varied != profile) {
      profile = varied;
      routes = new RouteFinder(manifest(), varied);
    }
    steps = fault.alter(steps);
    faults.add(fault);
  }

  /** What was injected so far, for sites made from this one. */
  List<GatewayFault> faults() {
    return List.copyOf(faults);
  }

  public void setInstalled(boolean whether) {
    installed = whether;
  }

  GatewaySteps steps() {
    return steps;
  }

  public GatewayServer server() {
    return server;
  }

  public String slug() {
    return slug;
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public AppManifest manifest() {
    return server.settings().manifest();
  }

  @Override
  public boolean isInstalled() {
    return installed;
  }

  @Override
  public boolean isEnabled() {
    return restApis.isEnabled();
  }

  @Override
  public boolean isDisabledByHand() {
    return restApis.isDisabledByHand();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public List<VirtualSiteView> others() {
    return server.sites().all().stream()
        .filter(other -> other != this)
        .<VirtualSiteView>map(other -> other)
        .toList();
  }

  Profile profile() {
    return profile;
  }

  RouteFinder routes() {
    return routes;
  }

  SupportedScopes scopes() {
    return server.scopes();
  }

  public PropagatingToggle restApis() {
    return restApis;
  }

  public GatewayClock clock() {
    return clock;
  }

  public AuthorizationState authorization() {
    return realm;
  }

  public Journal journal() {
    return journal;
  }

  RateWindows rate() {
    return rate;
  }

  public FunctionAnswers functions() {
    return functions;
  }

  /** What the app's functions call. Made when needed: to read what it permits takes a while. */
  public synchronized Platform platform() {
    Platform made = platform;
    if (made == null) {
      made = new Platform(server.permissions(), site.product().id(), clock);
      platform = made;
    }
    return made;
  }

  private synchronized @Nullable Platform platformIfMade() {
    return platform;
  }

  /** Begins with the stubs of another site's platform. */
  void addPlatformOf(VirtualSite other) {
    Platform with = other.platformIfMade();
    if (with != null) {
      platform().addAll(with);
    }
  }

  /** The newest request with that header: of this site if it has one, else of its neighbours. */
  public Optional<ReceivedRequest> recorded(String header, String value) {
    Predicate<ReceivedRequest> wanted = request -> request.has(header, value);
    return newest(wanted, JUST_NOW).or(() -> newest(wanted, Integer.MAX_VALUE));
  }

  private Optional<ReceivedRequest> newest(Predicate<ReceivedRequest> wanted, int atMost) {
    return Stream.concat(Stream.of(this), server().sites().all().stream())
        .map(one -> one.journal().newest(wanted, atMost))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
