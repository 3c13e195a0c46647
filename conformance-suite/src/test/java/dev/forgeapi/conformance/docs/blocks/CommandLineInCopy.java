package dev.forgeapi.conformance.docs.blocks;

import dev.forgeapi.conformance.cli.CommandLineModel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/**
 * Runs the command line in this process as if the copy were its working directory: paths are made
 * absolute by what the command line itself says is a path.
 */
record CommandLineInCopy(Workspace workspace) {

  /**
   * @param output both streams
   */
  record Ran(int exitCode, String out, String output) {}

  Ran run(List<String> words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        CommandLineModel.run(
            new PrintWriter(out), new PrintWriter(err), absolute(words).toArray(String[]::new));
    return new Ran(
        exitCode,
        workspace.asSeenByTheReader(out.toString()),
        workspace.asSeenByTheReader(err.toString() + out));
  }

  /**
   * @throws CommandLine.ParameterException if the command line does not take the words
   */
  List<String> absolute(List<String> words) {
    ParseResult parsed =
        innermost(CommandLineModel.commandLine().parseArgs(words.toArray(String[]::new)));
    Set<String> paths = new HashSet<>();
    for (ArgSpec argument : parsed.matchedArgs()) {
      for (String value : argument.originalStringValues()) {
        if (argument.type() == Path.class
            || argument.auxiliaryTypes()[0] == Path.class
            || exists(value)) {
          paths.add(value);
        }
      }
    }
    List<String> absolute = new ArrayList<>();
    for (String word : words) {
      String value = word.startsWith("--") ? word.substring(word.indexOf('=') + 1) : word;
      absolute.add(
          paths.contains(value)
              ? word.substring(0, word.length() - value.length()) + workspace.absolute(value)
              : word);
    }
    addDefaults(parsed, absolute);
    return absolute;
  }

  private void addDefaults(ParseResult parsed, List<String> words) {
    if (parsed.commandSpec().optionsMap().containsKey("--report-dir")
        && !parsed.hasMatchedOption("--report-dir")) {
      words.add("--report-dir");
      words.add(workspace.absolute("target/forge-api"));
    }
    boolean wantsFolder =
        parsed.commandSpec().positionalParameters().stream()
            .anyMatch(
                it ->
                    ".".equals(it.defaultValue())
                        && !parsed.hasMatchedPositional(it.index().min()));
    if (wantsFolder && !parsed.isUsageHelpRequested()) {
      words.add(workspace.root().toString());
    }
  }

  private boolean exists(String value) {
    return !value.isEmpty() && Files.exists(Path.of(workspace.absolute(value)));
  }

  private static ParseResult innermost(ParseResult parsed) {
    return parsed.hasSubcommand() ? innermost(parsed.subcommand()) : parsed;
  }
}
