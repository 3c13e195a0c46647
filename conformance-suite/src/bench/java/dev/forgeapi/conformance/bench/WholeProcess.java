package dev.forgeapi.conformance.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command from its start to its end: seconds of time, and of processor time. */
final class WholeProcess {
  private static final Pattern MINUTES_AND_SECONDS = Pattern.compile("(\\d+)m([\\d.]+)s");

  /** The shell's own accounting: the processor time of a process that has ended. */
  private static final String TIMED =
      "out=$1; log=$2; shift 2; \"$@\" >\"$log\" 2>&1 </dev/null; code=$?; times >\"$out\"; exit"
          + " $code";

  private final File directory;
  private final List<String> command;

  /**
   * @param time seconds from start to end
   * @param processor seconds of user and system time, of all processes that it started
   * @param printed on both outputs
   */
  record Run(double time, double processor, String printed) {}

  WholeProcess(File directory, List<String> command) {
    this.directory = directory;
    this.command = List.copyOf(command);
  }

  /** Java with these arguments, by the JDK that runs the benchmarks. */
  static WholeProcess java(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(arguments);
    return new WholeProcess(new File(".").getAbsoluteFile(), command);
  }

  /** Runs the command once. It must end with 0. */
  Run run() {
    try {
      Path times = Files.createTempFile("bench", ".times");
      Path log = Files.createTempFile("bench", ".log");
      List<String> timed =
          new ArrayList<>(List.of("sh", "-c", TIMED, "sh", times.toString(), log.toString()));
      timed.addAll(command);
      long began = System.nanoTime();
      int code =
          new ProcessBuilder(timed)
              .directory(directory)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor();
      double time = (System.nanoTime() - began) / 1e9;
      String printed = Files.readString(log);
      if (code != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " ended with " + code + ":\n" + printed);
      }
      double processor = processor(Files.readString(times));
      Files.delete(times);
      Files.delete(log);
      return new Run(time, processor, printed);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of the second line, which is that of the children. */
  private static double processor(String times) {
    double seconds = 0;
    Matcher matcher = MINUTES_AND_SECONDS.matcher(times.lines().skip(1).findFirst().orElseThrow());
    while (matcher.find()) {
      seconds += 60 * Integer.parseInt(matcher.group(1)) + Double.parseDouble(matcher.group(2));
    }
    return seconds;
  }

  /** How two commands compare, run in turn. */
  record Comparison(Spread time, Spread processor, double seconds) {
    static Comparison of(int pairs, WholeProcess one, WholeProcess other) {
      one.run();
      other.run();
      List<Run> ones = new ArrayList<>();
      List<Run> others = new ArrayList<>();
      for (int i = 0; i < pairs; i++) {
        ones.add(one.run());
        others.add(other.run());
      }
      return new Comparison(
          Spread.ofRatios(
              ones.stream().map(Run::time).toList(), others.stream().map(Run::time).toList()),
          Spread.ofRatios(
              ones.stream().map(Run::processor).toList(),
              others.stream().map(Run::processor).toList()),
          Spread.of(ones.stream().map(Run::time).toList()).median());
    }

    Row atMost(String id, String measure, String against, double bound) {
      return Row.atMost(id, measure, against, time, bound)
          .with("processor time " + processor.text())
          .with(String.format(Locale.ROOT, "%.2f s", seconds));
    }
  }
}
