package dev.forgeapi.conformance.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link StandingServer} as the benchmarks see it; {@link #close()} ends it. */
final class Standing implements AutoCloseable {
  private final Process process;
  private final BufferedReader printed;
  private final String token;
  private final List<String> bases = new ArrayList<>();
  private final int routes;

  /**
   * @param what {@code gateway}, {@code functions}, {@code stub} or {@code stubs}
   * @param options of the virtual machine
   */
  Standing(String what, int routes, int sites, String... options) {
    this.routes = routes;
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            Programs.classPath("forge-api-testkit", true),
            StandingServer.class.getName(),
            what,
            "" + routes,
            "" + sites));
    try {
      process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
      printed = process.inputReader(StandardCharsets.UTF_8);
      token = line();
      for (String base = line(); !base.equals("ready"); base = line()) {
        bases.add(base);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    String line = printed.readLine();
    if (line == null) {
      throw new IllegalStateException("the server has ended");
    }
    return line;
  }

  /** Base URLs of its sites. */
  List<String> bases() {
    return bases;
  }

  String token() {
    return token;
  }

  int routes() {
    return routes;
  }

  /** Bytes in use after garbage collection. */
  long heap() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).append("heap\n").flush();
      return Long.parseLong(line());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processor time so far. */
  Duration processor() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
