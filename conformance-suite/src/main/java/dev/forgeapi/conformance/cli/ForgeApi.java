package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.result.RunResult.SuiteVersion;
import dev.forgeapi.conformance.result.RunVerdict;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line {@code forge-api}. */
@Command(
    name = "forge-api",
    mixinStandardHelpOptions = true,
    versionProvider = ForgeApi.Version.class,
    description = "Checks the REST APIs that an Atlassian Forge app exposes with apiRoute.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExit codes of check (for others, see COMMAND --help)%n",
    footer = {
      "  0  conformant",
      "  1  not conformant, or --fail-on applies",
      "  2  usage or configuration error",
      "  3  inconclusive: no failure, but a required check could not be decided",
      "  4  the tool itself failed"
    })
public final class ForgeApi {

  /** What is answered without a look at any command's options. */
  private static final Set<String> LISTING = Set.of("--help", "-h", "--version", "-V");

  private ForgeApi() {}

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"forge-api " + SuiteVersion.current()};
    }
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = ExitCode.TOOL_FAILED;
    OutOfMemory outOfMemory = OutOfMemory.ofProcess();
    Thread.setDefaultUncaughtExceptionHandler(outOfMemory);
    try {
      silenceLibraries();
      code = run(Console.ofProcess(), args);
    } catch (Throwable e) {
      outOfMemory.endIfCause(e);
      // Java's own exit code would be 1, which means that the app is not conformant.
      System.err.println("forge-api: the tool itself failed: " + e);
    } finally {
      System.exit(code);
    }
  }

  /**
   * Libraries report through {@code java.util.logging} what this program says in its own words. The
   * class that is to configure it configures nothing, so there are no handlers; to reset the log
   * manager instead would load it, which takes longer than {@code --help} otherwise does.
   */
  static void silenceLibraries() {
    System.setProperty("java.util.logging.config.class", Object.class.getName());
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  static int run(Console console, String... args) {
    Failures failures = new Failures(console);
    int code;
    if (isUnreadable(System.getProperty("user.dir", ""))
        || Stream.of(args).anyMatch(ForgeApi::isUnreadable)) {
      failures.say(
          "the locale of this process cannot represent the name of a file or folder: set"
              + " LC_ALL=C.UTF-8 and start again");
      console.flush();
      return ExitCode.USAGE;
    }
    try {
      code = commandLine(console, failures, args).execute(args);
    } catch (Error e) {
      code = failures.toolFailed(e, false);
    }
    if (console.out().checkError() && code != ExitCode.TOOL_FAILED) {
      code =
          failures.say(
              "standard output cannot be written, so the result is lost: write to a place that"
                  + " is writable and has enough space");
    }
    console.flush();
    return code;
  }

  /** The character that Java substitutes for letters that the locale cannot express. */
  private static boolean isUnreadable(String text) {
    return text.indexOf('\uFFFD') >= 0
        && !Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
            .newEncoder()
            .canEncode('ü');
  }

  /** With the command that is named alone, if one is: each takes a while to be read. */
  static CommandLine commandLine(Console console, Failures failures, String[] args) {
    Map<String, Supplier<Object>> commands = commands(console);
    if (args.length > 0 && commands.containsKey(args[0])) {
      commands.keySet().retainAll(Set.of(args[0]));
    }
    boolean listed = args.length == 1 && LISTING.contains(args[0]);
    CommandLine line = new CommandLine(new ForgeApi());
    commands.forEach(
        (name, command) -> {
          Object runnable = command.get();
          line.addSubcommand(name, listed ? description(runnable) : runnable);
        });
    HelpText.wrap(line);
    return line.setOut(console.out())
        .setErr(console.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        // A folder or a revision may begin with @; and a file's lines would be shown as wrong ones.
        .setExpandAtFiles(false)
        .setExecutionStrategy(
            parsed -> {
              refuseEmptyValues(parsed);
              return new CommandLine.RunLast().execute(parsed);
            })
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /**
   * No operand and no option means anything by an empty value, and most would mean the current
   * folder by it: it is what a script's variable leaves that is not set.
   */
  private static void refuseEmptyValues(ParseResult parsed) {
    for (ParseResult at = parsed; at != null; at = at.subcommand()) {
      for (ArgSpec argument : at.matchedArgs()) {
        if (values(argument).anyMatch(String::isBlank)) {
          throw new ParameterException(
              at.commandSpec().commandLine(),
              (argument instanceof OptionSpec option
                      ? "option " + option.longestName()
                      : argument.paramLabel())
                  + " is empty: give it a value, or leave it out; a shell variable that is not set"
                  + " leaves it empty");
        }
      }
    }
  }

  /** As they were given: of a list, picocli itself forgets what is empty at its end. */
  private static Stream<String> values(ArgSpec argument) {
    String separator = argument.splitRegex();
    return separator.isEmpty()
        ? argument.stringValues().stream()
        : argument.originalStringValues().stream()
            .flatMap(list -> Stream.of(list.split(separator, -1)));
  }

  /** All that a list of the commands shows of one. */
  private static CommandSpec description(Object command) {
    CommandSpec spec = CommandSpec.create();
    Command annotation =
        Objects.requireNonNull(
            command.getClass().getAnnotation(Command.class), "each command is annotated");
    spec.usageMessage().description(annotation.description()).header(annotation.header());
    return spec;
  }

  private static Map<String, Supplier<Object>> commands(Console console) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("check", () -> new CheckCommand(console));
    commands.put("init", () -> new InitCommand(console));
    commands.put("plan", () -> new PlanCommand(console));
    commands.put("lint", () -> new LintCommand(console));
    commands.put("preflight", () -> new PreflightCommand(console));
    commands.put("restore", () -> new RestoreCommand(console));
    commands.put("login", () -> new LoginCommand(console));
    commands.put("gateway", () -> new GatewayCommand(console));
    commands.put("report", () -> new ReportCommand(console));
    commands.put("verify-report", () -> new VerifyReportCommand(console));
    commands.put("docs", () -> new DocsCommand(console, System.getenv()));
    commands.put("diff", () -> new DiffCommand(console, Path.of("").toAbsolutePath()));
    return commands;
  }

  /** What the process returns to its caller. */
  public static final class ExitCode {
    static final int CONFORMANT = 0;
    static final int NONCONFORMANT = 1;
    public static final int USAGE = 2;
    static final int INCONCLUSIVE = 3;
    static final int TOOL_FAILED = 4;

    private ExitCode() {}

    static int of(RunVerdict verdict) {
      return switch (verdict) {
        case CONFORMANT, PARTIAL, READY -> CONFORMANT;
        case NONCONFORMANT -> NONCONFORMANT;
        case INCONCLUSIVE -> INCONCLUSIVE;
        case ERROR -> TOOL_FAILED;
      };
    }
  }
}
