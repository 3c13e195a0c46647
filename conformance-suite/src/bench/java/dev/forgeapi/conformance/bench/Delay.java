package dev.forgeapi.conformance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Stands before a server and passes on what it answers a while later, as a distant site would. */
final class Delay implements AutoCloseable {
  private final ServerSocket listening;
  private final int port;
  private final long nanos;

  /** Bytes, and when they are due; none at the end. */
  private record Due(long at, byte[] bytes) {}

  Delay(int port, long millis) throws IOException {
    this.port = port;
    this.nanos = millis * 1_000_000;
    this.listening = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      BlockingQueue<Due> answers = new LinkedBlockingQueue<>();
      start(
          () -> {
            client.getInputStream().transferTo(server.getOutputStream());
            server.shutdownOutput();
          });
      start(() -> read(server.getInputStream(), answers));
      start(
          () -> {
            write(answers, client.getOutputStream());
            client.close();
            server.close();
          });
    }
  }

  private void read(InputStream from, BlockingQueue<Due> answers) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        answers.add(new Due(System.nanoTime() + nanos, Arrays.copyOf(buffer, count)));
      }
    } finally {
      answers.add(new Due(0, new byte[0]));
    }
  }

  private static void write(BlockingQueue<Due> answers, OutputStream to)
      throws IOException, InterruptedException {
    for (Due due = answers.take(); due.bytes().length > 0; due = answers.take()) {
      long left = due.at() - System.nanoTime();
      if (left > 0) {
        Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
      }
      to.write(due.bytes());
      to.flush();
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** A connection that breaks concerns those who use it. */
  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // The other side sees it too.
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
