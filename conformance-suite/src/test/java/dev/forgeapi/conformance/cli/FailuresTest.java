package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  @Command(name = "broken")
  private static final class Broken implements Callable<Integer> {
    private final Exception failure;

    @SuppressWarnings("UnusedVariable") // the handler finds it by its name
    @Mixin
    private final OutputOptions output = new OutputOptions();

    Broken(Exception failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConfigurationException("no target"), 2, "forge-api: no target\n"),
        Arguments.of(new UsageException("no ROUT"), 2, "forge-api: no ROUT\n"),
        Arguments.of(new IllegalStateException("a bug"), 4, "the tool itself failed"),
        Arguments.of(
            new IllegalStateException(new OutOfMemoryError("Java heap space")), 4, "-Xmx512m"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachFailureIsOneSentenceAndAnExitCode(Exception e, int exit, String message) {
    assertThat(run(e), is(exit));
    assertThat(err.toString(), allOf(containsString(message), not(containsString("\tat "))));
    assertThat(err.toString().lines().count(), is(1L));
  }

  @Test
  void thePlaceOfABugIsShownOnlyToThoseWhoAsk() {
    assertThat(run(new IllegalStateException("a bug"), "-vv"), is(4));
    assertThat(err.toString(), containsString("\tat "));
  }

  private int run(Exception failure, String... args) {
    Console console = new Console(new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    return new CommandLine(new Broken(failure))
        .setExecutionExceptionHandler(new Failures(console))
        .execute(args);
  }
}
