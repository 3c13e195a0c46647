package dev.forgeapi.testkit.gateway;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Node process that runs functions: several calls at a time, each answered when it is done. */
final class NodeProcess {
  /** The number of the first message, which names the functions. */
  private static final long LOADING = 0;

  private final Process process;
  private final Consumer<String> log;
  private final AtomicLong count = new AtomicLong(LOADING);
  private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
  private volatile boolean retired;
  private volatile boolean ended;

  private NodeProcess(Process process, Consumer<String> log) {
    this.process = process;
    this.log = log;
  }

  static NodeProcess of(Process process, Consumer<String> log) {
    NodeProcess started = new NodeProcess(process, log);
    // A busy process does not read. Nobody but this thread may wait for it to.
    started.inBackground("in", started::writeAll);
    started.inBackground("out", () -> started.readAll(process.getInputStream(), started::receive));
    started.inBackground("err", () -> started.readAll(process.getErrorStream(), log));
    return started;
  }

  private void inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, "forge-gateway-node-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** What the process says once it has loaded the functions, or could not. */
  CompletableFuture<JsonNode> load(Map<String, Object> introduction) {
    return send(LOADING, introduction);
  }

  /** What the function returns; fails with what it throws, or if the process ends before. */
  CompletableFuture<JsonNode> call(
      String function, Map<String, Object> request, Map<String, Object> context) {
    long id = count.incrementAndGet();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("key", function);
    message.put("request", request);
    message.put("context", context);
    return send(id, message);
  }

  private CompletableFuture<JsonNode> send(long id, Map<String, Object> message) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    outgoing.add(Json.write(message));
    if (ended) {
      failOpenCalls();
    }
    return answer;
  }

  boolean isAlive() {
    return !ended && !retired;
  }

  /** Ends the process as soon as all calls that it has are over. */
  void retire() {
    retired = true;
    CompletableFuture<Void> unused =
        CompletableFuture.allOf(open.values().toArray(CompletableFuture[]::new))
            .whenComplete((done, failed) -> stop());
  }

  void stop() {
    retired = true;
    process.destroyForcibly();
  }

  private void writeAll() {
    try (BufferedWriter input =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
      while (!ended) {
        input.write(outgoing.take());
        input.write('\n');
        if (outgoing.isEmpty()) {
          input.flush();
        }
      }
    } catch (IOException noLongerRead) {
      failOpenCalls();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void readAll(InputStream stream, Consumer<String> reader) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.accept(line);
      }
    } catch (IOException noLongerWritten) {
      // A process that is destroyed takes its streams with it.
    } finally {
      if (stream == process.getInputStream()) {
        ended = true;
        outgoing.add("");
        failOpenCalls();
      }
    }
  }

  private void receive(String line) {
    JsonNode message;
    try {
      message = JsonMapper.shared().readTree(line);
    } catch (JacksonException printedByAFunction) {
      log.accept(line);
      return;
    }
    CompletableFuture<JsonNode> answer = open.remove(message.path("id").asLong(LOADING));
    if (answer == null) {
      return;
    }
    if (message.has("error")) {
      answer.completeExceptionally(new IllegalStateException(message.path("error").asString()));
    } else {
      answer.complete(message.has("id") ? message.path("result") : message);
    }
  }

  private void failOpenCalls() {
    open.values()
        .forEach(
            call -> call.completeExceptionally(new IllegalStateException("its process ended")));
  }
}
