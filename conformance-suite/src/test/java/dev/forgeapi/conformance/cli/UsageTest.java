package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.diff.Fixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class UsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chek|forge-api: unknown command 'chek'; did you mean 'check'?|See 'forge-api --help'",
        "help|forge-api: unknown command 'help'|See 'forge-api --help'",
        "check --reprot-dir x .|forge-api: unknown option '--reprot-dir'; did you mean '--report-dir'?|check --help",
        "check --reprot-dir=x|forge-api: unknown option '--reprot-dir'; did you mean|check --help",
        "init --force|forge-api: unknown option '--force'|Usage: forge-api init [-hV]",
        "lint -x|forge-api: unknown option '-x'|Usage: forge-api lint [-hqVv]",
        "report|forge-api: missing required parameter: 'RESULTS'|RESULTS...",
        "plan --color red|forge-api: option --color is 'red': expected auto, always, or never|plan --help",
        "check --fail-on x|forge-api: option --fail-on is 'x': expected drift or should|check --help",
        "docs --format pdf|forge-api: option --format is 'pdf': expected markdown, openapi-json,|or openapi",
        "check --shard 3/2|forge-api: option --shard: 3/2 is not a part|check --help",
        "login --identity a --timeout x|forge-api: option --timeout: 'x' is not a duration|such as 30s",
        "login|forge-api: missing required argument|--identity",
        "check a b|forge-api: unexpected argument 'b'|forge-api check --help",
        "gateway --port x|forge-api: option --port is 'x': expected a whole number|gateway --help",
      })
  void aWrongCommandLineIsRefusedWithAHint(String line, String message, String hint) {
    Ran ran = Ran.forgeApi(line.split(" ", -1));
    assertThat(ran.exit(), is(2));
    assertThat(ran.out(), is(emptyString()));
    assertThat(ran.err(), allOf(startsWith(message), containsString(hint)));
    assertThat(ran.err(), not(containsString("\tat ")));
  }

  @Test
  void aHintIsNoGuessAndNoLineIsLongerThanATerminal() {
    assertThat(Ran.forgeApi("help").err(), not(containsString("mean")));
    assertThat(
        Ran.forgeApi("check", "a", "b").err().lines().filter(line -> line.length() > 80).toList(),
        is(List.of()));
  }

  /** Each operand of each command, and each option with a value. */
  static Stream<Arguments> argumentsWithAValue() {
    return CommandLineModel.commandLine().getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .flatMap(
            command ->
                command.args().stream()
                    .filter(argument -> argument.arity().max() > 0)
                    .map(argument -> Arguments.of(command, argument)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("argumentsWithAValue")
  void anEmptyOperandOrOptionIsNamed(CommandSpec command, ArgSpec tested) {
    List<String> values = new ArrayList<>(List.of("", " "));
    if (!tested.splitRegex().isEmpty()) {
      values.addAll(List.of(",", "ROUTE,", ",ROUTE", "ROUTE,,AUTH"));
    }
    for (String empty : values) {
      List<String> line = new ArrayList<>(List.of(command.name()));
      for (ArgSpec operand : command.positionalParameters()) {
        if (operand == tested || operand.required()) {
          line.add(operand == tested ? empty : "x");
        }
      }
      String name = tested.paramLabel();
      if (tested instanceof OptionSpec option) {
        name = "option " + option.longestName();
        line.add(option.longestName() + "=" + empty);
      }
      if (command.name().equals("login") && tested.group() == null) {
        line.add("--list");
      }
      Ran ran = Ran.forgeApi(line.toArray(String[]::new));
      assertThat(ran.err(), ran.exit(), is(2));
      assertThat(ran.err(), startsWith("forge-api: " + name));
    }
  }

  /** A token may stand in it. */
  @Test
  void aFileIsNotReadForArguments(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token.txt"), "SECRET");
    Ran ran = Ran.forgeApi("lint", "@" + file);
    assertThat(ran.exit(), is(2));
    assertThat(ran.err() + ran.out(), not(containsString("SECRET")));
  }

  @Test
  void theArgumentsOfAnUnknownCommandAreNotCalledCommands() {
    assertThat(Ran.forgeApi("chek", "folder").err(), not(containsString("folder")));
  }

  @Test
  void withoutACommandNothingIsDoneAndThatIsNoSuccess() {
    Ran ran = Ran.forgeApi();
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("no command given"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "check --help", "plan -h", "lint --help", "gateway --help"})
  void helpIsAResult(String line) {
    Ran ran = Ran.forgeApi(line.split(" ", -1));
    assertThat(ran.exit(), is(0));
    assertThat(ran.out(), startsWith("Usage: forge-api"));
    assertThat(ran.err(), is(emptyString()));
  }

  @Test
  void theLinesOfTheHelpAreBrokenAtSpacesOnly() {
    List<String> commands =
        new ArrayList<>(CommandLineModel.commandLine().getSubcommands().keySet());
    commands.add(0, "--help");
    for (String command : commands) {
      String help = Ran.forgeApi(command, "--help").out();
      assertThat(help.lines().filter(line -> line.length() > 80).toList(), is(List.of()));
      assertThat(help.lines().filter(line -> line.endsWith(" ")).toList(), is(List.of()));
      assertThat(help, not(matchesPattern("(?s).*(forge-api|manifest|evidence)\\.\\s+\\w.*")));
      assertThat(help, not(matchesPattern("(?s).*\\[,\\s.*")));
    }
  }

  @Test
  void theVersionIsAResult() {
    assertThat(Ran.forgeApi("--version").out(), startsWith("forge-api "));
  }

  @ParameterizedTest
  @MethodSource("commandsWithAResult")
  void aResultThatCouldNotBeWrittenIsNone(String line) {
    StringWriter err = new StringWriter();
    PrintWriter closed = new PrintWriter(Writer.nullWriter());
    closed.close();
    int exit = ForgeApi.run(new Console(closed, new PrintWriter(err)), line.split(" ", -1));
    assertThat(exit, is(4));
    assertThat(err.toString(), containsString("standard output cannot be written"));
  }

  /** The second ends with 1 where their result can be written. */
  static List<String> commandsWithAResult() {
    return List.of(
        "--version", "diff " + Fixtures.path("old.yml") + " " + Fixtures.path("new.yml"));
  }

  @Test
  void aPortThatDoesNotExistIsRefused() {
    Ran ran = Ran.forgeApi("gateway", "--port", "70000");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("option --port is 70000: expected 1 to 65535"));
  }
}
