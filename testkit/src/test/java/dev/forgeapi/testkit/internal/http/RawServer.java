package dev.forgeapi.testkit.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does with each connection what the test says, byte by byte. */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();

  private RawServer(Behaviour behavior) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    executor.execute(
        () -> {
          while (!listener.isClosed()) {
            accept(behavior);
          }
        });
  }

  static RawServer behaving(Behaviour behavior) {
    try {
      return new RawServer(behavior);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends this text to each connection once its request has begun, and closes it. */
  static RawServer sending(String text) {
    return behaving(
        (socket, number) -> {
          readHead(socket);
          socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        });
  }

  private void accept(Behaviour behavior) {
    try {
      Socket socket = listener.accept();
      int number = connections.incrementAndGet();
      executor.execute(
          () -> {
            try (socket) {
              behavior.serve(socket, number);
            } catch (IOException | InterruptedException e) {
              // The client hung up, or the test is over.
              return;
            }
          });
    } catch (IOException e) {
      // Closed: the loop ends.
      return;
    }
  }

  /** Reads the request's head to its empty line. */
  static void readHead(Socket socket) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        throw new IOException("the client hung up");
      }
      newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
    }
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + listener.getLocalPort() + path);
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    executor.shutdownNow();
  }

  /** What happens to the number-th connection (from 1). */
  interface Behaviour {
    void serve(Socket socket, int number) throws IOException, InterruptedException;
  }
}
