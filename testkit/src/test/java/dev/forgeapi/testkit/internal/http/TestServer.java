package dev.forgeapi.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers as the test says and remembers what it saw. */
final class TestServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private TestServer(Handler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            handler.answer(exchange, seen.size());
          }
        });
    server.start();
  }

  static TestServer answering(Handler handler) {
    try {
      return new TestServer(handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestServer answering(int status, String body) {
    return answering((exchange, number) -> send(exchange, status, body));
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** Method and raw URL of each request, in order. */
  List<String> seen() {
    return seen;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  /** Answers the number-th request (from 1). */
  interface Handler {
    void answer(HttpExchange exchange, int number) throws IOException;
  }
}
