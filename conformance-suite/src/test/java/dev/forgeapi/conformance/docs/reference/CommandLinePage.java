package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.conformance.cli.CommandLineModel;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What {@code --help} says, command by command. */
final class CommandLinePage {
  private CommandLinePage() {}

  static String render() {
    CommandLine root = CommandLineModel.commandLine();
    StringBuilder page = new StringBuilder("# Command line\n\n");
    page.append("Run `./forge-api COMMAND`, or `java -jar forge-api.jar COMMAND`.\n\n");
    page.append("| command | description |\n|---|---|\n");
    Map<String, CommandLine> commands = new TreeMap<>(root.getSubcommands());
    commands.forEach(
        (name, command) ->
            page.append("| [`%s`](#%s) | %s |%n".formatted(name, name, description(command))));
    commands.forEach(
        (name, command) ->
            page.append(
                "%n## %s%n%n```text%n%s```%n".formatted(name, command.getUsageMessage(Ansi.OFF))));
    return page.toString().replace(System.lineSeparator(), "\n");
  }

  private static String description(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().description())
        .replace("|", "\\|");
  }
}
