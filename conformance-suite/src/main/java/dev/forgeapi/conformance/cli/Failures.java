package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.cli.option.ReportOptions;
import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayStartException;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.gateway.profile.Profile.GatewayProfileException;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.WordList;
import dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into messages and exit codes. */
record Failures(Console console) implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** What a user did wrong on the command line itself. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    Optional<String> wrongValue = wrongValue(e);
    String message = wrongValue.orElseGet(() -> message(e));
    say(message);
    if (wrongValue.isEmpty() && !isUnknownCommand(e) && !message.endsWith("?")) {
      console.err().println("Usage: " + HelpText.synopsis(command.getHelp()).strip());
    }
    console.err().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    forgetOlderReports(command, args);
    return ExitCode.USAGE;
  }

  private static boolean isUnknownCommand(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && e.getCommandLine().getParent() == null;
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> texts = unmatched.getUnmatched();
      if (unmatched.isUnknownOption()) {
        return unknownOption(texts.get(0).replaceFirst("=.*", ""), e.getCommandLine());
      }
      return isUnknownCommand(e)
          ? "unknown command '"
              + texts.get(0)
              + "'"
              + NearestName.hint(texts.get(0), e.getCommandLine().getSubcommands().keySet())
          : "unexpected argument "
              + texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", "));
    }
    return String.valueOf(e.getMessage())
        .replaceFirst("^Error: ", "")
        .replaceFirst("^Missing required subcommand", "no command given")
        .replaceFirst("^Missing ", "missing ");
  }

  /** Without what follows it, which may be its value. */
  private static String unknownOption(String option, CommandLine command) {
    List<String> known =
        command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    return "unknown option '"
        + option
        + "'"
        + (option.startsWith("--") ? NearestName.hint(option, known) : "");
  }

  /** The option, its value and what was expected: picocli names Java's types and constants. */
  private static Optional<String> wrongValue(ParameterException e) {
    if (!(e.getArgSpec() instanceof OptionSpec option) || e.getValue() == null) {
      return Optional.empty();
    }
    String name = "option " + option.longestName();
    String is = name + " is '" + e.getValue() + "': expected ";
    List<String> words = List.of(option.paramLabel().split("\\|"));
    if (words.size() > 1) {
      return Optional.of(is + WordList.or(words));
    }
    if (option.type() == int.class) {
      return Optional.of(is + "a whole number");
    }
    String message = String.valueOf(e.getMessage());
    return Optional.of(name + ": " + message.substring(message.indexOf(": ") + 2));
  }

  private void forgetOlderReports(CommandLine command, String[] args) {
    try {
      if (command.getMixins().get("reportOptions") instanceof ReportOptions reports) {
        reports.forgetOlderNamedIn(List.of(args));
      }
    } catch (UsageException | InvalidPathException unusable) {
      say(unusable.getMessage());
    }
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ManifestException manifest && !manifest.problems().isEmpty()) {
      console.listError(
          manifest.problems().stream().map(Failures::line).toList(),
          "more problems in the manifest: forge-api lint lists them all");
      return ExitCode.USAGE;
    }
    if (e instanceof UsageException usage) {
      say(usage.getMessage());
      return usage.beforeTheRun() ? ExitCode.USAGE : ExitCode.TOOL_FAILED;
    }
    if (e instanceof ConfigurationException) {
      List<String> lines = SafeText.lines(String.valueOf(e.getMessage())).lines().toList();
      console.err().print("forge-api: ");
      console.listError(lines, "more problems in the configuration: fix these first");
      return ExitCode.USAGE;
    }
    if (e instanceof ManifestException
        || e instanceof GatewayProfileException
        || e instanceof GatewayStartException
        || e instanceof ToggleException
        || e instanceof RequestNotAllowedException
        || e instanceof OAuthException) {
      say(e.getMessage());
      return ExitCode.USAGE;
    }
    return toolFailed(e, traces(command));
  }

  int toolFailed(Throwable e, boolean trace) {
    say(
        OutOfMemory.isCause(e)
            ? OutOfMemory.SENTENCE
            : "the tool itself failed: " + e + ". Please report it; -vv shows where");
    if (trace) {
      e.printStackTrace(console.err());
    }
    return ExitCode.TOOL_FAILED;
  }

  /** A message of the tool's own; as an exit code, that of a tool that failed. */
  int say(@Nullable String message) {
    console.say(String.valueOf(message));
    return ExitCode.TOOL_FAILED;
  }

  private static boolean traces(CommandLine command) {
    return command.getMixins().get("output") instanceof OutputOptions output && output.traces();
  }

  /** {@code file:line:column: level: message}, the form that editors and CI systems make a link. */
  static String line(ManifestProblem problem) {
    SourceLocation at = problem.location();
    SourceLocation shown =
        new SourceLocation(Path.of(DisplayPath.of(at.file())), at.line(), at.column());
    return SafeText.line(
        new ManifestProblem(
                problem.level(),
                problem.rule(),
                problem.fact(),
                shown,
                problem.message(),
                problem.fix())
            .toString());
  }
}
