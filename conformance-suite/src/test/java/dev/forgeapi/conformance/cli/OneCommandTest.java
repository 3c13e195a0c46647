package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A command that is named is read alone. */
class OneCommandTest {

  @TestFactory
  Stream<DynamicTest> isKnownByTheNameThatItsHelpShows() {
    return CommandLineModel.commandLine().getSubcommands().entrySet().stream()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    command.getKey(),
                    () -> {
                      assertThat(command.getValue().getCommandName(), is(command.getKey()));
                      StringWriter out = new StringWriter();
                      PrintWriter writer = new PrintWriter(out);
                      CommandLineModel.run(writer, writer, command.getKey(), "--help");
                      writer.flush();
                      assertThat(
                          List.of(out.toString().split("\\s+")).subList(0, 3).toString(),
                          containsString("forge-api, " + command.getKey()));
                    }));
  }
}
