package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The app's own functions, run by Node: by one process for all virtual sites, so that a function
 * that keeps something in memory keeps it for all of them. A process that does not answer in time
 * is followed by another one.
 */
final class NodeFunctions implements RouteHandler, AutoCloseable {
  private final NodeProgram program;
  private final Duration limit;
  private final Consumer<String> log;
  private NodeProcess process;
  private boolean closed;

  private NodeFunctions(
      NodeProgram program, Duration limit, Consumer<String> log, NodeProcess process) {
    this.program = program;
    this.limit = limit;
    this.log = log;
    this.process = process;
  }

  /**
   * Loads all functions that routes name.
   *
   * @param executable of Node
   * @param limit how long a function may take (F-044)
   * @param log told what functions print, and why they fail
   * @throws GatewayStartException if Node or a function is missing, or cannot be loaded
   */
  static NodeFunctions start(
      AppManifest manifest, String executable, Duration limit, Consumer<String> log) {
    NodeProgram program = NodeProgram.of(manifest, executable);
    return new NodeFunctions(program, limit, log, program.start(log));
  }

  @Override
  public Outcome<Answer> answer(AppCall call, ApiRoute route, FunctionRequest request) {
    NodeProcess serving = serving();
    CompletableFuture<JsonNode> result =
        serving.call(route.function(), FunctionInput.of(request), FunctionInput.context(call));
    try {
      return Outcome.of(FunctionResult.answer(result.get(limit.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (TimeoutException late) {
      result.cancel(true);
      retire(serving);
      failed(call, route, "no answer within " + limit.toSeconds() + " s");
      return Outcome.refused(Situation.FUNCTION_TIMEOUT);
    } catch (ExecutionException thrown) {
      failed(
          call,
          route,
          String.valueOf(Objects.requireNonNullElse(thrown.getCause(), thrown).getMessage()));
    } catch (IllegalArgumentException nonsense) {
      failed(call, route, String.valueOf(nonsense.getMessage()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return Outcome.refused(Situation.INVOCATION_FAILED);
  }

  private void failed(AppCall call, ApiRoute route, String why) {
    log.accept(
        "function %s of route %s failed, trace id %s: %s"
            .formatted(route.function(), route.key(), call.request().traceId(), why));
  }

  /** The process that takes calls: a new one if the last has ended. */
  private synchronized NodeProcess serving() {
    if (!closed && !process.isAlive()) {
      process = program.start(log);
    }
    return process;
  }

  /** Takes no more calls; ends once those that it has are over. */
  private synchronized void retire(NodeProcess late) {
    late.retire();
    if (!closed && process == late) {
      process = program.start(log);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    process.stop();
  }
}
