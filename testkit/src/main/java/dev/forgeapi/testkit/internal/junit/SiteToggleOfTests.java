package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.internal.config.ToggleCommands;
import dev.forgeapi.testkit.internal.http.DiagnosticLog;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.targets.NoToggle;
import dev.forgeapi.testkit.internal.targets.SiteTarget;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.RestApisToggle;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The toggle of a real site as tests see it. They toggle it only where the configuration has the
 * commands and allows tests to use them; else the test is skipped. Before the first change it looks
 * how the site is, and that is put back when the test ends, or when a signal ends the process.
 */
public final class SiteToggleOfTests implements RestApisToggle {
  private static final DiagnosticLog LOG = DiagnosticLog.named(SiteToggleOfTests.class.getName());
  private static final int ATTEMPTS = 3;
  private static final Duration POLL = Duration.ofMillis(300);

  private final SiteTarget target;
  private final RestApisToggle toggle;
  private @Nullable RestApisState found;
  private @Nullable Thread hook;

  public SiteToggleOfTests(SiteTarget target) {
    this.target = target;
    this.toggle = target.site().restApis();
  }

  /** Whether tests may toggle the site of that configuration. */
  public static boolean isAllowed(ForgeApiConfiguration configuration) {
    return configuration.restApisSwitch().filter(ToggleCommands::inTests).isPresent();
  }

  /** Why a test that needs another state is skipped. */
  public static String reason(ForgeApiConfiguration configuration) {
    String site = configuration.siteName().orElse("the site");
    boolean commands = configuration.restApisSwitch().isPresent();
    return "the test needs App REST APIs toggled, and "
        + site
        + " is a real site, where this affects all callers of the app: run the test on the"
        + " gateway, or "
        + (commands
            ? "allow tests to use the commands of restApisSwitch: set restApisSwitch.inTests to"
                + " true"
            : "add commands under restApisSwitch in forge-api.yaml, with inTests: true")
        + ". The state is restored when the test ends";
  }

  @Override
  public void enable() {
    turn(RestApisState.ENABLED);
  }

  @Override
  public void disable() {
    turn(RestApisState.DISABLED);
  }

  @Override
  public boolean canToggle() {
    return isAllowed(target.configuration());
  }

  @Override
  public Duration within() {
    return toggle.within();
  }

  /** Has the site so, and waits until a call sees it or the bound is over. */
  public synchronized void turnAndWait(RestApisState wanted) {
    if (look().filter(wanted::equals).isEmpty()) {
      turn(wanted);
      await(wanted);
    }
  }

  private synchronized void turn(RestApisState wanted) {
    if (!canToggle()) {
      Assumptions.abort(reason(target.configuration()));
    }
    if (found == null) {
      found =
          look()
              .orElseGet(
                  () ->
                      Assumptions.abort(
                          "no call shows whether App REST APIs are on or off on "
                              + target.site().name()
                              + ", so its state could not be restored: add an identity with the"
                              + " scopes of a GET route and the product scope"));
      Thread registered = new Thread(this::putBackQuietly, "forge-api-put-back");
      Runtime.getRuntime().addShutdownHook(registered);
      hook = registered;
    }
    tell(wanted);
  }

  private void tell(RestApisState wanted) {
    if (wanted == RestApisState.ENABLED) {
      toggle.enable();
    } else {
      toggle.disable();
    }
  }

  /**
   * Puts back what was found, if a test has changed it.
   *
   * @throws IllegalStateException if the site is not as it was found
   */
  public synchronized void putBack() {
    RestApisState before = found;
    if (before == null) {
      return;
    }
    RuntimeException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        tell(before);
        last = null;
        break;
      } catch (RuntimeException failed) {
        last = failed;
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
    if (!await(before)) {
      throw new IllegalStateException(stillChanged(before), last);
    }
    found = null;
    Thread registered = hook;
    if (registered != null && Thread.currentThread() != registered) {
      try {
        Runtime.getRuntime().removeShutdownHook(registered);
      } catch (IllegalStateException ending) {
        // It finds nothing to put back.
      }
    }
  }

  private void putBackQuietly() {
    try {
      putBack();
    } catch (RuntimeException left) {
      LOG.error(String.valueOf(left.getMessage()), left);
    }
  }

  private String stillChanged(RestApisState before) {
    boolean on = before == RestApisState.ENABLED;
    String site = target.site().name();
    return "the REST APIs of "
        + site
        + " are still "
        + (on ? "OFF" : "ON")
        + ". "
        + NoToggle.clickPath(site)
        + ": turn "
        + (on ? "on" : "off");
  }

  private boolean await(RestApisState wanted) {
    long end = System.nanoTime() + within().toNanos();
    while (look().filter(wanted::equals).isEmpty()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  /** By a GET route through both URL forms; empty if that does not show it. */
  private Optional<RestApisState> look() {
    for (Identity identity : target.configuration().identities().values()) {
      Optional<ApiRoute> route = identity.expired() ? Optional.empty() : callable(identity);
      Optional<ForgeApiClient> client =
          route.isPresent() ? target.identity(identity.name()) : Optional.empty();
      if (client.isPresent()) {
        List<Optional<RestApisState>> seen =
            List.of(
                look(client.get(), route.get(), UrlForm.CLOUD_ID),
                look(client.get(), route.get(), UrlForm.SITE_NAME));
        return seen.get(0).equals(seen.get(1)) ? seen.get(0) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<ApiRoute> callable(Identity identity) {
    Map<String, RouteRequest> requests = target.configuration().requests();
    return target.manifest().routes().stream()
        .filter(route -> route.operation() == Operation.GET)
        .filter(
            route ->
                identity.scopes().contains(target.site().product().scope())
                    && route.scopes().stream()
                        .allMatch(scope -> identity.scopes().contains(scope.value())))
        .min(
            (one, other) ->
                Boolean.compare(
                    !requests.containsKey(one.key()), !requests.containsKey(other.key())));
  }

  private Optional<RestApisState> look(ForgeApiClient client, ApiRoute route, UrlForm form) {
    RouteRequest request = target.configuration().requests().get(route.key());
    String path =
        request == null
            ? route.path().toString().replace("**", "1").replace("*", "1")
            : request.path();
    int expected = request == null ? 0 : request.expectStatus();
    try {
      ForgeApiResponse response =
          client.send(
              new ForgeApiRequest(
                  "GET", form, null, path, query(request), headers(request), null, null));
      return PlatformAnswer.of(response.exchange())
          .showsEnabled(expected)
          .map(on -> on ? RestApisState.ENABLED : RestApisState.DISABLED);
    } catch (RuntimeException noAnswer) {
      return Optional.empty();
    }
  }

  private static @Nullable String query(@Nullable RouteRequest request) {
    return request == null || request.query().isEmpty()
        ? null
        : request.query().entrySet().stream()
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static List<Header> headers(@Nullable RouteRequest request) {
    return request == null
        ? List.of()
        : request.headers().entrySet().stream()
            .map(header -> new Header(header.getKey(), header.getValue()))
            .toList();
  }
}
