package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.conformance.cli.CommandLineModel;
import dev.forgeapi.conformance.result.RunVerdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** What a script can rely on. */
final class ExitCodesPage {

  private ExitCodesPage() {}

  static String render() {
    CommandLine root = CommandLineModel.commandLine();
    StringBuilder page =
        new StringBuilder(
            "# Exit codes\n\n| code | meaning | verdicts of `check` |\n|---|---|---|\n");
    for (String line : root.getCommandSpec().usageMessage().footer()) {
      String[] parts = line.strip().split("\\s+", 2);
      page.append("| `%s` | %s | %s |\n".formatted(parts[0], parts[1], verdicts(parts[0])));
    }
    page.append(
        "\n"
            + "If a run finds nothing to check, or cannot write its reports, the exit code is never"
            + " 0. `preflight` has `READY` where `check` has `CONFORMANT` or `PARTIAL`. `report` exits"
            + " with the code of the combined result, and `gateway --exec` with that of its"
            + " command.\n\n"
            + "| command | its exit codes |\n|---|---|\n");
    Map<String, CommandLine> commands = new TreeMap<>(root.getSubcommands());
    commands.forEach(
        (name, command) -> {
          List<String> own =
              Arrays.stream(command.getCommandSpec().usageMessage().footer())
                  .map(String::strip)
                  .dropWhile(line -> !line.startsWith("Exit codes"))
                  .toList();
          if (!own.isEmpty()) {
            page.append("| `%s` | %s |\n".formatted(name, codes(String.join(" ", own).strip())));
          }
        });
    return page.toString();
  }

  private static String codes(String footer) {
    return footer
        .replaceFirst("^Exit codes: ", "")
        .replaceAll(", (?=\\d )", "; ")
        .replaceAll("(?<=^|; )(\\d) ", "`$1` ");
  }

  private static String verdicts(String code) {
    List<String> verdicts =
        Arrays.stream(RunVerdict.values())
            .filter(it -> it != RunVerdict.READY)
            .filter(it -> String.valueOf(CommandLineModel.exitCode(it)).equals(code))
            .map(it -> "`" + it + "`")
            .toList();
    return String.join(", ", verdicts);
  }
}
