package dev.forgeapi.testkit.internal.manifest.yaml;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import dev.forgeapi.testkit.internal.manifest.source.SourceText.UnreadableFileException;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Explains in one sentence why and where a file is not valid YAML. */
public record YamlFaults(SourceText source) {
  /** As Git writes them into a file; a line of = alone may be part of a text. */
  private static final Pattern CONFLICT = Pattern.compile("(?m)^(?:<{7}|>{7})(?= |$)");

  private static final Pattern UNCLOSED = Pattern.compile("expected ',' or '([]}])'");

  private static final String END = "<stream end>";

  SourceLocation locate(Event event) {
    return event.getStartMark().map(this::locate).orElseGet(this::start);
  }

  private SourceLocation locate(Mark mark) {
    return new SourceLocation(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  private SourceLocation start() {
    return new SourceLocation(source.file(), 1, 1);
  }

  UnreadableFileException empty() {
    return fault(
        Rule.YAML_SYNTAX, start(), "the file is empty", "Check that it is the right file.");
  }

  UnreadableFileException noMap(YamlNode root) {
    return new UnreadableFileException(
        OddCharacters.explaining(root)
            .apply(
                Rule.YAML_SYNTAX.error(
                    root.location(),
                    "the file contains " + contents(root) + " where a map is expected",
                    howToBegin())));
  }

  private static String contents(YamlNode root) {
    return root instanceof Scalar scalar && scalar.type() == ScalarType.NULL
        ? "nothing"
        : root.kind();
  }

  private String howToBegin() {
    return source.file().getFileName().toString().startsWith("manifest")
        ? "Begin it with keys such as app: and modules:."
        : "Begin it with a key and its value, such as name: value.";
  }

  UnreadableFileException secondDocument(Event event) {
    return fault(
        Rule.YAML_SYNTAX,
        locate(event),
        "a second YAML document begins here",
        "Keep one document in the file, and remove the line ---.");
  }

  UnreadableFileException keyNotText(Event event) {
    return fault(
        Rule.YAML_SYNTAX,
        locate(event),
        "a list or map is where a key is expected",
        "Write a key as plain text; quote it if it begins with { or [.");
  }

  UnreadableFileException duplicateKey(Event event, Scalar earlier) {
    return fault(
        Rule.YAML_SYNTAX,
        locate(event),
        "the key "
            + Quoted.of(earlier.text())
            + " is a duplicate; the first one is on line "
            + earlier.location().line(),
        "Keep one of them.");
  }

  UnreadableFileException unknownAlias(AliasEvent event) {
    return fault(
        Rule.YAML_SYNTAX,
        locate(event),
        "the alias "
            + Quoted.of("*" + event.getAlias().getValue())
            + " does not name an anchor that ends before it",
        "Define &" + event.getAlias().getValue() + " first, or quote a value that begins with *.");
  }

  UnreadableFileException limit(Event event, String excess) {
    return fault(
        Rule.YAML_LIMITS, locate(event), "the file " + excess, "Check that it is the right file.");
  }

  /** The parser's own complaint, less its excerpt of the file, which has several lines. */
  UnreadableFileException syntax(YamlEngineException e) {
    Matcher conflict = CONFLICT.matcher(source.text());
    if (conflict.find()) {
      return fault(
          Rule.YAML_SYNTAX,
          SourceText.locate(source.file(), source.text(), conflict.start()),
          "this line is left over from a merge conflict",
          "Resolve the conflict, and remove the lines that begin with <<<<<<<, ======= and"
              + " >>>>>>>.");
    }
    if (e instanceof MarkedYamlEngineException marked) {
      SourceLocation at =
          marked.getProblemMark().or(marked::getContextMark).map(this::locate).orElse(start());
      Optional<ManifestProblem> seen =
          OddCharacters.nearSyntaxError(source, at)
              .or(
                  () ->
                      marked
                          .getContextMark()
                          .flatMap(m -> OddCharacters.nearSyntaxError(source, locate(m))));
      if (seen.isPresent()) {
        return new UnreadableFileException(seen.get());
      }
      return String.valueOf(marked.getProblem()).contains("'\\t")
          ? fault(
              Rule.YAML_SYNTAX, at, "there is a tab where YAML allows only spaces", "Write spaces.")
          : complaint(marked, at);
    }
    if (e instanceof ReaderException unprintable) {
      return fault(
          Rule.YAML_SYNTAX,
          SourceText.locate(source.file(), source.text(), unprintable.getPosition()),
          "the file contains the control character U+%04X".formatted(unprintable.getCodePoint()),
          "Remove it.");
    }
    return fault(Rule.YAML_SYNTAX, start(), "not valid YAML: " + e.getMessage(), "Correct it.");
  }

  /** In words for people who do not know the parser's own. */
  private UnreadableFileException complaint(MarkedYamlEngineException e, SourceLocation at) {
    String problem = String.valueOf(e.getProblem());
    String context = String.valueOf(e.getContext());
    if (problem.startsWith("expected <block end>") && problem.contains("'<scalar>'")) {
      return invalid(at, "text follows a complete value", "Quote the whole value.");
    }
    if (problem.startsWith("expected <block end>")) {
      return invalid(
          at,
          "this line is not indented like those above it",
          "Indent the keys of a map alike, and the dashes of a list alike.");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return invalid(
          at,
          "a key cannot begin here",
          "Quote a value that contains a colon and a space, and indent the keys of a map alike.");
    }
    if (problem.startsWith("sequence entries are not allowed")) {
      return invalid(at, "a list cannot begin here", "Write the first item on a line of its own.");
    }
    if (problem.contains("end of stream") && context.contains("quoted scalar")) {
      return invalid(
          e.getContextMark().map(this::locate).orElse(at),
          "the quotation mark is not closed",
          "Write the same mark at the end of the text.");
    }
    if (problem.startsWith("could not find expected ':'")) {
      return invalid(
          e.getContextMark().map(this::locate).orElse(at),
          "no colon follows the key",
          "Write a colon and a space after it, or quote or indent the text.");
    }
    Matcher bracket = UNCLOSED.matcher(problem);
    if (bracket.find()) {
      SourceLocation opened = e.getContextMark().map(this::locate).orElse(at);
      return invalid(
          problem.contains(END) ? opened : at,
          "the "
              + (bracket.group(1).equals("]")
                  ? "list that begins with '['"
                  : "map that begins with '{'")
              + " on line "
              + opened.line()
              + " lacks a comma or its '"
              + bracket.group(1)
              + "'",
          "Separate its parts by commas, and write " + bracket.group(1) + " at its end.");
    }
    return invalid(
        at,
        problem.contains(END) ? "the file ends inside a list or map" : problem,
        "Check the indentation, quotes, and brackets here and above.");
  }

  private static UnreadableFileException invalid(SourceLocation at, String problem, String fix) {
    return fault(Rule.YAML_SYNTAX, at, "not valid YAML: " + problem, fix);
  }

  private static UnreadableFileException fault(
      Rule rule, SourceLocation at, String message, String fix) {
    return new UnreadableFileException(
        rule.error(at, Quoted.inOneLine(message), Quoted.inOneLine(fix)));
  }

  /**
   * The key {@code <<}, which merges maps in YAML 1.1 only. The vendor's reader follows YAML 1.2
   * and takes it for a property of that name, so that what was to be merged is missing.
   */
  public static final class MergeKeys {
    private MergeKeys() {}

    public static ManifestProblem problem(Scalar key) {
      return Rule.MERGE_KEY.error(
          key.location(),
          "'<<' is an unknown property here: the Forge CLI does not merge maps",
          "Write the properties out.");
    }

    /** A warning for each one in what the rules pass over, such as the inside of other modules. */
    public static void warn(YamlNode node, Consumer<ManifestProblem> problems) {
      if (node instanceof Sequence list) {
        list.items().forEach(item -> warn(item, problems));
      } else if (node instanceof Mapping map) {
        for (Entry entry : map.entries().values()) {
          if (entry.key().text().equals("<<")) {
            problems.accept(
                Rule.MERGE_KEY.warning(
                    entry.key().location(),
                    "'<<' is a property of that name here: the Forge CLI does not merge" + " maps",
                    "Write the properties out."));
          }
          warn(entry.value(), problems);
        }
      }
    }
  }
}
