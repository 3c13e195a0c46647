package dev.forgeapi.conformance.bench;

import dev.forgeapi.conformance.cli.ForgeApi;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** A whole check of the example in a process of its own, and the least that a process takes. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 15)
public class WholeCheck {

  @Benchmark
  public int check() throws IOException, InterruptedException {
    return run(
        ForgeApi.class.getName(),
        "check",
        "-q",
        "--report-dir=target/forge-api-bench",
        new File(BareStart.MANIFEST).getParent());
  }

  @Benchmark
  public int bareStart() throws IOException, InterruptedException {
    return run(BareStart.class.getName());
  }

  /** The runnable jar lacks WireMock's pages for people, without which it does not start alone. */
  private static String wireMock() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> new File(entry).getName().startsWith("wiremock-standalone"))
        .findFirst()
        .orElseThrow();
  }

  /** Both with the launcher's flags, and without its archive of classes. */
  private static int run(String... mainAndArguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(
                    File.pathSeparator,
                    "target/forge-api.jar",
                    "target/bench-classes",
                    wireMock())));
    command.addAll(List.of(mainAndArguments));
    int code =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException(mainAndArguments[0] + " ended with " + code);
    }
    return code;
  }
}
