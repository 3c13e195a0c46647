package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Where a command writes, and reads what a person types.
 *
 * @param charset that both can show
 * @param terminal whether a person reads what is written, and can answer
 */
record Console(
    PrintWriter out, PrintWriter err, BufferedReader in, Charset charset, boolean terminal) {
  private static final int LISTED = 30;

  /** With nobody to type anything. */
  Console(PrintWriter out, PrintWriter err) {
    this(out, err, new BufferedReader(Reader.nullReader()), StandardCharsets.UTF_8, false);
  }

  static Console ofProcess() {
    return new Console(
        writer(System.out, "stdout.encoding"),
        writer(System.err, "stderr.encoding"),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        charset("stdout.encoding"),
        isTerminal());
  }

  /** Since version 22 there may be a console that is no terminal, which it says itself. */
  @SuppressWarnings("SystemConsoleNull") // asked below
  private static boolean isTerminal() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(java.io.Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** The JDK has named the encoding of its streams by that property since version 19. */
  private static PrintWriter writer(PrintStream stream, String property) {
    // Made from the stream itself, it learns of what the stream could not write; see checkError.
    return new PrintWriter(stream, false, charset(property));
  }

  private static Charset charset(String property) {
    String named = System.getProperty(property, System.getProperty("sun." + property));
    try {
      return named == null ? Charset.defaultCharset() : Charset.forName(named);
    } catch (IllegalArgumentException unknown) {
      return Charset.defaultCharset();
    }
  }

  void warn(ForgeApiConfiguration configuration) {
    listError(
        configuration.warnings().stream()
            .map(warning -> "forge-api: warning: " + SafeText.lines(warning))
            .toList(),
        "more warnings about the configuration");
  }

  /** Prints as many diagnostics as a screen holds, and counts the others. */
  void listError(List<String> lines, String others) {
    int shown = lines.size() == LISTED + 1 ? LISTED + 1 : Math.min(LISTED, lines.size());
    lines.subList(0, shown).forEach(err::println);
    if (shown < lines.size()) {
      err.println("forge-api: " + (lines.size() - shown) + " " + others);
    }
  }

  void print(String text) {
    out.println(SafeText.lines(text));
    flush();
  }

  /**
   * Prints results with a heading each, as many as asked for unless all are, and counts the others.
   */
  void list(String heading, List<String> results, int most, boolean all) {
    int shown = all ? results.size() : Math.min(most, results.size());
    results.subList(0, shown).forEach(result -> print(heading + SafeText.line(result)));
    if (shown < results.size()) {
      print(heading + (results.size() - shown) + " more: run with -v to list them");
    }
  }

  void say(String sentence) {
    err.println("forge-api: " + SafeText.lines(sentence));
    flush();
  }

  String readLine() {
    return typed().orElse("");
  }

  /** The next line that the person types, if there is a person. */
  Optional<String> typed() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Asks a person to confirm with Enter; false if they type something else, or nobody is there. */
  boolean confirmed() {
    err.print("Press Enter when this is done, or type q and press Enter to quit: ");
    flush();
    return typed().filter(String::isBlank).isPresent();
  }

  void flush() {
    out.flush();
    err.flush();
  }

  @Command(mixinStandardHelpOptions = true, versionProvider = ForgeApi.Version.class)
  abstract static class ConsoleCommand implements Callable<Integer> {
    final Console console;

    ConsoleCommand(Console console) {
      this.console = console;
    }
  }
}
