package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.result.RunVerdict;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;

/** The command line as data, for tests of what documents and CI files say of it. */
public final class CommandLineModel {

  private CommandLineModel() {}

  /** The whole command line; it is not run. */
  public static CommandLine commandLine() {
    return commandLine(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
  }

  private static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    Console console = new Console(out, err);
    return ForgeApi.commandLine(console, new Failures(console), new String[0]);
  }

  /** Runs one command in this process and returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return ForgeApi.run(new Console(out, err), arguments);
  }

  /** The exit code of a run with that verdict. */
  public static int exitCode(RunVerdict verdict) {
    return ExitCode.of(verdict);
  }
}
