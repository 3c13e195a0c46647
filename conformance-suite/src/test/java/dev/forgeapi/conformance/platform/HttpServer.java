package dev.forgeapi.conformance.platform;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * HTTP/1.1 on loopback, a thread for each connection. Written here because the JDK's server decides
 * itself how header names are spelled and how a body ends, and a broken platform must be able to.
 */
public final class HttpServer implements AutoCloseable {
  private static final byte[] LINE_END = {'\r', '\n'};

  private final ServerSocket listener;
  private final Function<Received, Reply> answers;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  public HttpServer(Function<Received, Reply> answers) {
    this.answers = answers;
    try {
      listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    thread("accept", this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    quietly(listener);
    connections.forEach(HttpServer::quietly);
  }

  private void thread(String name, Runnable work) {
    Thread thread = new Thread(null, work, "platform-" + name, 256 * 1024);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        thread("connection", () -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 16 * 1024);
      boolean more = true;
      while (more) {
        Received request = read(in, out);
        more = request != null && write(request, answers.apply(request), out);
      }
    } catch (IOException callerIsGone) {
      // Nothing is left to answer.
    } finally {
      connections.remove(connection);
    }
  }

  private static Received read(InputStream in, OutputStream out) throws IOException {
    String first = line(in);
    while (first != null && first.isEmpty()) {
      first = line(in);
    }
    if (first == null) {
      return null;
    }
    String[] parts = first.split(" ", 3);
    List<Field> headers = new ArrayList<>();
    int length = 0;
    boolean chunked = false;
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        return null;
      }
      Field field = new Field(line.substring(0, colon), line.substring(colon + 1).trim());
      headers.add(field);
      if (field.is("Content-Length")) {
        length = Integer.parseInt(field.value());
      } else if (field.is("Transfer-Encoding")) {
        chunked = true;
      } else if (field.is("Expect")) {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    }
    byte[] body = chunked ? chunks(in) : in.readNBytes(length);
    return new Received(parts[0], parts[1], List.copyOf(headers), body, System.nanoTime());
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    String size = line(in);
    if (size == null) {
      throw new EOFException();
    }
    return Integer.parseInt(size.replaceAll(";.*", "").trim(), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /**
   * @return whether the connection goes on
   */
  private static boolean write(Received request, Reply reply, OutputStream out) throws IOException {
    if (reply.dropped) {
      return false;
    }
    boolean none = request.method().equals("HEAD") || reply.status == 204 || reply.status == 304;
    Reply.Framing framing = none ? Reply.Framing.LENGTH : reply.framing;
    ascii(out, "HTTP/1.1 " + reply.status + " " + reply.reason);
    for (Field field : reply.headers) {
      out.write((field.name() + ": " + field.value()).getBytes(StandardCharsets.UTF_8));
      out.write(LINE_END);
    }
    switch (framing) {
      case LENGTH -> {
        if (reply.status != 204) {
          ascii(out, "Content-Length: " + reply.body.length);
        }
      }
      case CHUNKED -> ascii(out, "Transfer-Encoding: chunked");
      case CLOSE -> ascii(out, "Connection: close");
    }
    out.write(LINE_END);
    if (!none) {
      int length = reply.cutShort ? reply.body.length / 2 : reply.body.length;
      if (framing == Reply.Framing.CHUNKED) {
        for (int from = 0; from < length; from += 1 + length / 3) {
          int size = Math.min(1 + length / 3, length - from);
          ascii(out, Integer.toHexString(size));
          out.write(reply.body, from, size);
          out.write(LINE_END);
        }
        if (!reply.cutShort) {
          ascii(out, "0");
          out.write(LINE_END);
        }
      } else {
        out.write(reply.body, 0, length);
      }
    }
    out.flush();
    return framing != Reply.Framing.CLOSE && !reply.cutShort;
  }

  private static void ascii(OutputStream out, String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.US_ASCII));
    out.write(LINE_END);
  }

  private static void quietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception alreadyClosed) {
      // It is closed either way.
    }
  }
}
