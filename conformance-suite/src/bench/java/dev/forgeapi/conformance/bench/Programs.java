package dev.forgeapi.conformance.bench;

import dev.forgeapi.conformance.bench.WholeProcess.Comparison;
import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whole processes: the first green test, a check, and the commands that send nothing. */
final class Programs {
  private static final String ENTRIES = System.getProperty("java.class.path");

  /** The launcher's own, so that both sides have the same. */
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1");

  private Programs() {}

  static Row firstGreenTest(int pairs) {
    WholeProcess ours = console(FirstTest.class, classPath("forge-api-testkit", true));
    WholeProcess byHand = console(FirstTestByHand.class, classPath("forge-api-testkit", false));
    return Comparison.of(pairs, ours, byHand)
        .atMost("P1", "first green test, whole process", "the same test without the testkit", 0.8);
  }

  static Row check(int pairs) {
    return Comparison.of(
            pairs,
            launcher(
                "check",
                "-q",
                "--report-dir",
                "target/forge-api-bench",
                "../examples/employee-directory"),
            bare(BareStart.class))
        .atMost(
            "P4",
            "check of the tutorial's app, with the launcher",
            "JVM, WireMock, one REST Assured call",
            1.0);
  }

  /** The commands that send nothing. */
  static List<Row> silentCommands(int pairs) {
    WholeProcess bare = bare(NoMain.class);
    return Stream.of(
            List.of("--help"),
            List.of("lint", "../examples/employee-directory"),
            List.of("plan", "../examples/employee-directory"))
        .map(
            command ->
                Comparison.of(pairs, launcher(command.toArray(String[]::new)), bare)
                    .atMost("P9", command.get(0) + ", launcher", "a bare JVM start", 2.0))
        .toList();
  }

  /** The launcher, whose own flags and archive of classes are part of what is measured. */
  static WholeProcess launcher(String... arguments) {
    return new WholeProcess(
        new File(".").getAbsoluteFile(),
        Stream.concat(Stream.of("../forge-api"), Stream.of(arguments)).toList());
  }

  private static WholeProcess bare(Class<?> main) {
    return WholeProcess.java(
        Stream.of(FLAGS, List.of("-cp", classPath("forge-api-testkit", false), main.getName()))
            .flatMap(List::stream)
            .toList());
  }

  private static WholeProcess console(Class<?> test, String classPath) {
    return WholeProcess.java(
        Stream.of(
                FLAGS,
                List.of("-cp", classPath, "org.junit.platform.console.ConsoleLauncher", "execute"),
                List.of("--select-class", test.getName(), "--details=none", "--disable-banner"),
                List.of("--fail-if-no-tests"))
            .flatMap(List::stream)
            .toList());
  }

  /** What a user's tests have: neither the suite nor this project's tests. */
  static String classPath(String kit, boolean wanted) {
    return Stream.of(ENTRIES.split(File.pathSeparator))
        .filter(
            entry ->
                !entry.endsWith(
                    "conformance-suite" + File.separator + "target" + File.separator + "classes"))
        .filter(entry -> !entry.endsWith("test-classes"))
        .filter(entry -> wanted || !new File(entry).getName().startsWith(kit))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
