package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayStartException;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Failure;
import dev.forgeapi.testkit.internal.gateway.functions.NodeInvocation.ProcessEndedException;
import dev.forgeapi.testkit.internal.gateway.functions.RouteHandler.Handled;
import dev.forgeapi.testkit.internal.gateway.product.AppPermissions;
import dev.forgeapi.testkit.internal.gateway.product.Platform;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The app's own functions, run by Node: by worker threads of one process for all virtual sites,
 * with module state of its own for each site. A process that ends is followed by another one.
 */
public final class NodeFunctions implements AutoCloseable {
  private static final int OLDEST_NODE = 20;
  private static final long START_SECONDS = 30;
  private static final long PREPARE_SECONDS = 120;

  /** So often in a row a function may use up its time before it counts as one that hangs. */
  private static final int HANGS = 2;

  /** So often an invocation is run again that may have been ended by another one. */
  private static final int RETRIES = 3;

  private static final Failure PROCESS_LOST =
      new Failure(
          "Error",
          "the Node.js process ended while the function was running: it may have needed more"
              + " memory than is allowed",
          List.of());

  private final AppManifest manifest;
  private final Path folder;
  private final NodeSettings settings;
  private final Redaction redaction = new Redaction();
  private final Duration limit;
  private final AppPermissions permissions;
  private final AtomicLong count = new AtomicLong();
  private final Map<String, Integer> timeouts = new ConcurrentHashMap<>();
  private volatile boolean skipsHanging;
  private final Map<Long, NodeInvocation> running = new ConcurrentHashMap<>();
  private final Object suspects = new Object();
  private final String secret;
  private final ProductCalls products;
  private Map<String, Object> gateway = Map.of();
  private @Nullable NodeProcess process;
  private boolean closed;

  /**
   * @param limit how long an invocation may take
   * @param secret what calls of the functions need
   */
  public NodeFunctions(AppManifest manifest, NodeSettings settings, Duration limit, String secret) {
    this.manifest = manifest;
    this.settings = settings;
    NodeSettings.protect(settings.variables(), redaction);
    this.limit = limit;
    this.folder = Objects.requireNonNull(manifest.file().toAbsolutePath().normalize().getParent());
    this.permissions = AppPermissions.of(manifest.file());
    this.secret = secret;
    this.products = new ProductCalls(secret, running);
  }

  /**
   * Begins to start Node. It takes a while, in which the gateway can start.
   *
   * @throws GatewayStartException if Node is missing
   */
  public synchronized void begin() {
    process = started();
  }

  /**
   * Waits until Node can take calls. Functions are loaded when they are first called.
   *
   * @param url of the gateway, with the address and not the name of its host
   * @throws GatewayStartException if Node is too old
   */
  public synchronized void start(URI url) {
    gateway =
        Map.of(
            "host",
            url.getHost().replaceAll("[\\[\\]]", ""),
            "port",
            url.getPort(),
            "path",
            url.getPath(),
            "secret",
            secret);
    introduce(Objects.requireNonNull(process, "begun"));
  }

  private NodeProcess started() {
    try {
      return NodeProcess.start(settings.executable(), folder);
    } catch (IOException absent) {
      throw new GatewayStartException(
          "handlers: node needs Node.js, but '%s' cannot be started: install Node.js 20 or newer,"
                  .formatted(settings.executable())
              + " name its executable with the key gateway.node, or use handlers: canned or"
              + " handlers: echo");
    }
  }

  private void introduce(NodeProcess started) {
    CompletableFuture<JsonNode> ready = new CompletableFuture<>();
    CompletableFuture<Boolean> prepared = new CompletableFuture<>();
    started.introduce(
        introduction(),
        message -> receive(message, ready, prepared),
        line -> settings.log().accept(masked(line)),
        () -> {
          ready.completeExceptionally(new IOException("it ended"));
          prepared.complete(false);
          processEnded();
        });
    try {
      version(ready.get(START_SECONDS, TimeUnit.SECONDS));
      prepared.get(PREPARE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException silent) {
      started.stop();
      throw new GatewayStartException(
          "'%s' does not run as Node.js: expected Node.js 20 or newer"
              .formatted(settings.executable()));
    } catch (InterruptedException stopping) {
      started.stop();
      Thread.currentThread().interrupt();
      throw new GatewayStartException("stopped while Node.js was starting");
    } catch (GatewayStartException old) {
      started.stop();
      throw old;
    }
  }

  private void version(JsonNode ready) {
    String found = ready.path("version").asString("");
    int major = Integer.parseInt(found.replaceFirst("\\..*", ""));
    if (major < OLDEST_NODE) {
      throw new GatewayStartException(
          "'%s' is Node.js %s: expected Node.js 20 or newer; install it, or name another executable"
                  .formatted(settings.executable(), found)
              + " with the key gateway.node");
    }
    String stated = permissions.runtime();
    if (stated != null
        && stated.matches("nodejs\\d+\\.x")
        && !stated.equals("nodejs" + major + ".x")) {
      settings
          .log()
          .accept(
              "warning: the manifest has runtime.name "
                  + stated
                  + ", but functions are run by Node.js "
                  + found);
    }
  }

  private Map<String, Object> introduction() {
    Set<String> handlers = new LinkedHashSet<>();
    for (ApiRoute route : manifest.routes()) {
      handlers.add(handler(route));
    }
    Map<String, Object> introduction = new LinkedHashMap<>();
    introduction.put("folder", folder.toString());
    introduction.put("handlers", List.copyOf(handlers));
    introduction.put("translations", permissions.translations());
    introduction.put("variables", settings.variables());
    introduction.put("limit", limit.toMillis());
    introduction.put("loadingLimit", settings.loading().toMillis());
    introduction.put("gateway", gateway);
    return introduction;
  }

  private String handler(ApiRoute route) {
    return manifest.handler(route.function()).orElseThrow();
  }

  public AppPermissions permissions() {
    return permissions;
  }

  public RouteHandler of(String site, Platform platform) {
    return (call, route, request) -> invoke(site, platform, call, route, request);
  }

  /**
   * Who takes too much memory at once ends the whole process. Whoever was not alone in it is run
   * again, one after the other, so that it costs only the invocation to blame.
   */
  private Handled invoke(
      String site, Platform platform, AppCall call, ApiRoute route, FunctionRequest request) {
    Supplier<NodeInvocation> again =
        () ->
            new NodeInvocation(
                site,
                call,
                route,
                request,
                platform,
                this::masked,
                line -> settings.log().accept(line));
    try {
      return attempt(route, again.get());
    } catch (ProcessEndedException first) {
      ProcessEndedException lost = first;
      synchronized (suspects) {
        for (int tries = 0; tries < RETRIES && !lost.alone(); tries++) {
          try {
            return attempt(route, again.get());
          } catch (ProcessEndedException next) {
            lost = next;
          }
        }
      }
      return again.get().failed(Ending.EXITED, PROCESS_LOST);
    }
  }

  private Handled attempt(ApiRoute route, NodeInvocation one) throws ProcessEndedException {
    String handler = handler(route);
    if (skipsHanging && timeouts.getOrDefault(handler, 0) >= HANGS) {
      return one.failed(
          Ending.TIMED_OUT,
          new Failure(
              "TimeoutError",
              "not run again: it exceeded its time limit several times",
              List.of()));
    }
    long id = count.incrementAndGet();
    running.put(id, one);
    try {
      serving().send(one.message(id, handler, permissions));
      return counted(one.handled(), handler);
    } catch (GatewayStartException gone) {
      return one.failed(
          Ending.EXITED,
          new Failure("GatewayStartException", String.valueOf(gone.getMessage()), List.of()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return one.failed(Ending.EXITED, PROCESS_LOST);
    } finally {
      running.remove(id);
    }
  }

  private Handled counted(Handled handled, String handler) {
    if (handled.ending() == Ending.TIMED_OUT) {
      timeouts.merge(handler, 1, Integer::sum);
    } else {
      timeouts.remove(handler);
    }
    return handled;
  }

  public void skipHanging(boolean skip) {
    skipsHanging = skip;
  }

  /** The text without values of the functions' variables. */
  public String masked(String text) {
    return redaction.redact(text);
  }

  private void receive(
      JsonNode message, CompletableFuture<JsonNode> ready, CompletableFuture<Boolean> prepared) {
    Optional<NodeInvocation> one = Optional.ofNullable(running.get(message.path("id").asLong(0)));
    switch (message.path("type").asString("")) {
      case "ready" -> ready.complete(message);
      case "prepared" -> prepared.complete(true);
      case "result", "failed" -> one.ifPresent(it -> it.end(message));
      case "console" -> {
        String line = masked(message.path("text").asString(""));
        one.ifPresent(it -> it.print(line));
        settings.log().accept(line);
      }
      default ->
          settings
              .log()
              .accept(masked(message.path("text").asString(message.toString()).stripTrailing()));
    }
  }

  /** Answers a request of the process that runs the functions. */
  public GatewayReply callPlatform(GatewayRequest request) {
    return products.answer(request);
  }

  /** Its worker threads end, and with them what its functions keep in memory. */
  public void forget(String site) {
    NodeProcess serving = current();
    if (serving != null) {
      serving.send(Map.of("type", "forget", "site", site));
    }
  }

  private synchronized @Nullable NodeProcess current() {
    return process;
  }

  /** The process that takes calls: a new one if the last has ended. */
  private synchronized NodeProcess serving() {
    if (closed) {
      throw new GatewayStartException("the gateway has ended");
    }
    NodeProcess serving = process;
    if (serving == null || !serving.isAlive()) {
      serving = started();
      introduce(serving);
      process = serving;
    }
    return serving;
  }

  private void processEnded() {
    List<NodeInvocation> lost = new ArrayList<>(running.values());
    ProcessEndedException ended = new ProcessEndedException(lost.size() == 1);
    lost.forEach(one -> one.loseProcess(ended));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (process != null) {
      process.stop();
    }
  }
}
