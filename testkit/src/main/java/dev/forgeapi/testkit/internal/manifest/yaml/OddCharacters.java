package dev.forgeapi.testkit.internal.manifest.yaml;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Characters that look like what YAML or the manifest wants and are not: a no-break space, a smart
 * quote, a dash of a word processor, a letter of another alphabet. They come with text that is
 * pasted, nobody sees them, and so each is called by its name.
 */
public final class OddCharacters {
  private static final Pattern NO_SPACE =
      Pattern.compile("^\\s*(?:- +)*(['\"]?[A-Za-z_][\\w-]*['\"]?):(?!//)(?=\\S)");
  private static final Pattern KEY = Pattern.compile("^[^:]*: +");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
  private static final int LINES_BEFORE = 2;

  private OddCharacters() {}

  /** {@code U+00A0 (no-break space)}. */
  private static String named(int character) {
    String name = Character.getName(character);
    return "U+%04X".formatted(character)
        + (name == null ? "" : " (" + name.toLowerCase(Locale.ROOT) + ")");
  }

  private static String fix(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          "Remove it; it is invisible.";
      case Character.SPACE_SEPARATOR -> "Replace it with a space.";
      case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
          "Replace it with a straight quote, \" or '.";
      case Character.DASH_PUNCTUATION -> "Replace it with a hyphen, -.";
      case Character.FORMAT -> "Remove it; it is invisible.";
      default -> "Type it again on the keyboard.";
    };
  }

  /** The index of the first in a text. */
  private static OptionalInt firstIn(String text) {
    return IntStream.range(0, text.length())
        .filter(i -> !Character.isLowSurrogate(text.charAt(i)))
        .filter(i -> isOdd(text.codePointAt(i)))
        .findFirst();
  }

  /** What ends a line for a YAML reader and for hardly any editor. */
  private static OptionalInt lineBreakIn(String text) {
    return IntStream.range(0, text.length())
        .filter(i -> "\u0085\u2028\u2029".indexOf(text.charAt(i)) >= 0)
        .findFirst();
  }

  private static boolean isOdd(int character) {
    return character > 0x7F
        && (!Character.isLetterOrDigit(character)
            || Character.UnicodeScript.of(character) == Character.UnicodeScript.CYRILLIC
            || Character.UnicodeScript.of(character) == Character.UnicodeScript.GREEK
            || (character >= 0xFF00 && character <= 0xFFEF));
  }

  /** A cause of a complaint of the parser: in the line that it names, or just before. */
  static Optional<ManifestProblem> nearSyntaxError(SourceText source, SourceLocation at) {
    String[] lines = source.text().split("\r?\n", -1);
    for (int line = at.line(); line >= Math.max(1, at.line() - LINES_BEFORE); line--) {
      if (line <= lines.length) {
        Optional<ManifestProblem> found = in(lines[line - 1], source, line);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ManifestProblem> in(String line, SourceText source, int number) {
    String text = COMMENT.matcher(line).replaceAll("");
    OptionalInt before = firstIn(text.substring(0, beforeValue(text)));
    OptionalInt odd = before.isPresent() ? before : lineBreakIn(text);
    if (odd.isPresent()) {
      int character = text.codePointAt(odd.getAsInt());
      return Optional.of(
          Rule.YAML_SYNTAX.error(
              place(source, number, text, odd.getAsInt()),
              "not valid YAML: the character " + named(character) + " is not allowed here",
              fix(character)));
    }
    Matcher noSpace = NO_SPACE.matcher(text);
    return noSpace.find()
        ? Optional.of(
            Rule.YAML_SYNTAX.error(
                place(source, number, text, noSpace.end()),
                "not valid YAML: no space follows '" + noSpace.group(1) + ":'",
                "Write a space after the colon."))
        : Optional.empty();
  }

  /** Up to the first character of the value: inside a sentence, a smart quote breaks no YAML. */
  private static int beforeValue(String line) {
    Matcher key = KEY.matcher(line);
    return key.find() ? Math.min(line.length(), key.end() + 1) : line.length();
  }

  private static SourceLocation place(SourceText source, int line, String text, int index) {
    return new SourceLocation(source.file(), line, text.codePointCount(0, index) + 1);
  }

  /** Adds to a problem with a key or a value what is odd in that. */
  public static UnaryOperator<ManifestProblem> explaining(YamlNode root) {
    Map<SourceLocation, Scalar> odd = new HashMap<>();
    collect(root, odd);
    return problem -> {
      Scalar scalar = odd.get(problem.location());
      return scalar == null ? problem : explained(problem, scalar.text());
    };
  }

  /** To add to a complaint about a text: what is odd in it, or nothing. */
  public static String hint(String text) {
    OptionalInt odd = firstIn(text);
    return odd.isEmpty()
        ? ""
        : "; it contains the character " + named(text.codePointAt(odd.getAsInt()));
  }

  private static ManifestProblem explained(ManifestProblem problem, String text) {
    OptionalInt odd = firstIn(text);
    Matcher noSpace = NO_SPACE.matcher(text);
    boolean key = noSpace.find() && !text.endsWith(":custom"); // a scope has colons
    if (odd.isEmpty() && !(key && problem.message().contains(" is expected"))) {
      return problem;
    }
    String reason = odd.isEmpty() ? "; no space follows '" + noSpace.group(1) + ":'" : hint(text);
    return new ManifestProblem(
        problem.level(),
        problem.rule(),
        problem.fact(),
        problem.location(),
        problem.message() + reason,
        odd.isEmpty() ? "Write a space after the colon." : fix(text.codePointAt(odd.getAsInt())));
  }

  private static void collect(YamlNode node, Map<SourceLocation, Scalar> odd) {
    if (node instanceof Scalar scalar) {
      if (firstIn(scalar.text()).isPresent() || NO_SPACE.matcher(scalar.text()).find()) {
        odd.put(scalar.location(), scalar);
      }
    } else if (node instanceof Sequence list) {
      list.items().forEach(item -> collect(item, odd));
    } else if (node instanceof Mapping map) {
      for (Entry entry : map.entries().values()) {
        collect(entry.key(), odd);
        collect(entry.value(), odd);
      }
    }
  }
}
