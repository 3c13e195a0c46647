package dev.forgeapi.conformance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The command line in a Java process of its own, as users run it. */
public final class ForgeApiProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path out;
  private final Path err;

  private ForgeApiProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * @param folder the working directory, also for what the process says
   */
  public static ForgeApiProcess start(Path folder, String... args) throws IOException {
    return start(folder, Map.of(), args);
  }

  /**
   * @param environment added to this process's
   */
  public static ForgeApiProcess start(Path folder, Map<String, String> environment, String... args)
      throws IOException {
    return start(ProcessImage.shared().java(), outIn(folder), folder, environment, args);
  }

  /** The same as the leader of a process group, as a terminal starts it. */
  public static ForgeApiProcess startInGroup(
      Path folder, Map<String, String> environment, String... args) throws IOException {
    List<String> java = new ArrayList<>(ProcessImage.shared().java());
    java.add(0, "setsid");
    return start(java, outIn(folder), folder, environment, args);
  }

  /** The same with a class path of its own. */
  static ForgeApiProcess startOn(String classPath, Path folder, String... args) throws IOException {
    return start(ProcessImage.java(classPath), outIn(folder), folder, Map.of(), args);
  }

  /** The same with standard output going to that file. */
  public static ForgeApiProcess startWith(Path out, Path folder, String... args)
      throws IOException {
    return start(ProcessImage.shared().java(), out, folder, Map.of(), args);
  }

  private static ForgeApiProcess start(
      List<String> java, Path out, Path folder, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(java);
    command.add(ForgeApi.class.getName());
    command.addAll(List.of(args));
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new ForgeApiProcess(process, out, err);
  }

  private static Path outIn(Path folder) throws IOException {
    return Files.createTempFile(folder, "out", ".txt");
  }

  /** Starts it and waits until it ends by itself. */
  static Ran run(Path folder, String... args) throws IOException, InterruptedException {
    try (ForgeApiProcess process = start(folder, args)) {
      return process.ended();
    }
  }

  /** Waits until it ends by itself. */
  public Ran ended() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(
          "forge-api did not end within " + PATIENCE + ": " + Files.readString(err));
    }
    String said = Files.isRegularFile(out) ? Files.readString(out) : "";
    return new Ran(process.exitValue(), said, Files.readString(err));
  }

  /** What it has said on standard output, once that is as expected. */
  public String said(Predicate<String> expected) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String said = Files.readString(out);
      if (expected.test(said)) {
        return said;
      }
      if (System.nanoTime() > end || process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "forge-api said on standard output: "
                + Files.readString(out)
                + "\non standard error: "
                + Files.readString(err));
      }
    }
  }

  /**
   * Sends it a signal, unless it has ended.
   *
   * @param name such as {@code INT}
   * @param group whether to send it to the whole process group, as Ctrl-C does
   */
  public void signal(String name, boolean group) throws IOException, InterruptedException {
    String whom = (group ? "-" : "") + process.pid();
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + whom + " 2>/dev/null").start().waitFor();
  }

  /** Whether it ends by itself within that time. */
  public boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks it to stop, as Ctrl-C or a CI system does. */
  public Ran stopped() throws IOException, InterruptedException {
    process.destroy();
    return ended();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
