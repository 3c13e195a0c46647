package dev.forgeapi.conformance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests of random routes and sites, as many as the server answers: by {@code wrk} where it is
 * installed, else by the JDK's client.
 */
final class Load {
  private static final int CONNECTIONS = 16;
  private static final boolean WRK =
      Stream.of(System.getenv("PATH").split(":"))
          .anyMatch(at -> Files.isExecutable(Path.of(at, "wrk")));

  /**
   * @param requests that were answered with 200
   * @param perSecond requests in a second
   * @param processor microseconds of the server's processor time for each
   */
  record Result(long requests, double perSecond, double processor) {}

  private Load() {}

  /** What sends the requests. */
  static String name() {
    return WRK ? "wrk" : "the JDK's HTTP client";
  }

  static Result on(Standing server, int seconds) {
    try {
      long before = server.processor().toNanos();
      long began = System.nanoTime();
      long requests = WRK ? wrk(server, seconds) : jdk(server, seconds);
      double took = (System.nanoTime() - began) / 1e9;
      double processor = (server.processor().toNanos() - before) / 1e3;
      return new Result(requests, requests / took, processor / requests);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String url(Standing server) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return server.bases().get(random.nextInt(server.bases().size()))
        + Manifests.path(random.nextInt(server.routes()), "42");
  }

  private static long wrk(Standing server, int seconds) throws IOException, InterruptedException {
    Path script = Files.createTempFile("bench", ".lua");
    StringBuilder lua = new StringBuilder("local paths = {\n");
    for (int i = 0; i < 2_000; i++) {
      lua.append('"').append(URI.create(url(server)).getRawPath()).append("\",\n");
    }
    lua.append("}\nlocal at = math.random(#paths)\nwrk.headers['Authorization'] = 'Bearer ")
        .append(server.token())
        .append("'\nrequest = function()\n  at = at % #paths + 1\n")
        .append("  return wrk.format('GET', paths[at])\nend\n");
    Files.writeString(script, lua);
    String host = URI.create(server.bases().get(0)).resolve("/").toString();
    Process wrk =
        new ProcessBuilder(
                List.of(
                    "wrk",
                    "-t1",
                    "-c" + CONNECTIONS,
                    "-d" + seconds,
                    "-s",
                    script.toString(),
                    host))
            .redirectErrorStream(true)
            .start();
    String said = new String(wrk.getInputStream().readAllBytes());
    Files.delete(script);
    Matcher requests = Pattern.compile("(\\d+) requests in").matcher(said);
    if (wrk.waitFor() != 0
        || !requests.find()
        || said.contains("Non-2xx")
        || said.contains("Socket errors: c") && !said.contains("connect 0, read 0, write 0")) {
      throw new IllegalStateException(said);
    }
    return Long.parseLong(requests.group(1));
  }

  private static long jdk(Standing server, int seconds) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    AtomicLong answered = new AtomicLong();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Thread thread = new Thread(() -> send(client, server, end, answered));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return answered.get();
  }

  private static void send(HttpClient client, Standing server, long end, AtomicLong answered) {
    try {
      while (System.nanoTime() < end) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url(server)))
                .header("Authorization", "Bearer " + server.token())
                .build();
        if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
          answered.incrementAndGet();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
