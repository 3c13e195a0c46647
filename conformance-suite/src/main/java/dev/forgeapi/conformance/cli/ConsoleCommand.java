package dev.forgeapi.conformance.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A command that writes to a console, and has the options for help and version. */
@Command(mixinStandardHelpOptions = true, versionProvider = ForgeApi.Version.class)
abstract class ConsoleCommand implements Callable<Integer> {
  final Console console;

  ConsoleCommand(Console console) {
    this.console = console;
  }
}
