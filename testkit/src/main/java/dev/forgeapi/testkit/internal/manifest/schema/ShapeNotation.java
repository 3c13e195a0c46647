package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.schema.MapShape.DisplayConditions;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the notation that {@code values.txt} describes at its beginning. */
final class ShapeNotation {
  private final Map<String, String> sources;
  private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

  /**
   * @param sources what each {@code @name}, {@code &name} and property is; read when it is needed,
   *     which most of it never is
   */
  ShapeNotation(Map<String, String> sources) {
    this.sources = sources;
  }

  /** What an entry of a module is: which properties it must have, and what the values are. */
  record Entries(Set<String> required, MapShape values) {}

  Shape shape(String source) {
    Reader reader = new Reader(source);
    Shape shape = reader.shape();
    reader.end();
    return shape;
  }

  Entries entries(String source) {
    Reader reader = new Reader(source);
    Entries entries = reader.entries();
    reader.end();
    return entries;
  }

  /** By name, when it is needed: definitions may use each other in any order. */
  Shape named(String name) {
    String source = sources.get(name);
    if (source == null) {
      throw new IllegalArgumentException(name + " is not defined");
    }
    return (what, node, problems) ->
        shapes.computeIfAbsent(name, unread -> shape(source)).check(what, node, problems);
  }

  private final class Reader {
    private static final String WORD_ENDS = " ,|;=()[]{}`";
    private static final Pattern RANGE = Pattern.compile("(\\d+(\\.\\d+)?)?\\.\\.(?!\\.)");
    private static final Pattern TRANSLATED =
        Pattern.compile("\\{i18n}|@(phrase|sentence|label)\\b");
    private final String source;
    private int at;

    Reader(String source) {
      this.source = source;
    }

    private Shape shape() {
      List<Shape.Option> options = new ArrayList<>();
      do {
        options.add(option());
      } while (taken('|'));
      return options.size() == 1 ? options.get(0).shape() : Shape.anyOf(options);
    }

    private Shape.Option option() {
      if (taken('(')) {
        return new Shape.Option("text", Shape::isText, Shape.oneOf(words()));
      }
      if (taken('[')) {
        return new Shape.Option("a list", node -> node instanceof Sequence, list());
      }
      if (taken('{')) {
        Entries entries = entries();
        expect('}');
        entries.required().forEach(entries.values()::require);
        return new Shape.Option("a map", node -> node instanceof Mapping, entries.values());
      }
      String word = word();
      if (word.startsWith("@")) {
        return new Shape.Option("", node -> true, named(word));
      }
      return switch (word) {
        case "any" -> new Shape.Option("anything", node -> true, Shape.any());
        case "false" -> new Shape.Option("false", Shape::isBoolean, Shape.falsehood());
        case "boolean" -> new Shape.Option("true or false", Shape::isBoolean, Shape.truth());
        case "text" -> new Shape.Option("text", Shape::isText, text());
        case "number" -> new Shape.Option("a number", Shape::isNumber, number(false));
        case "integer" -> new Shape.Option("a number", Shape::isNumber, number(true));
        case "conditions" -> {
          boolean whole = source.startsWith("whole ", at) && word().equals("whole");
          yield new Shape.Option(
              "a map", node -> node instanceof Mapping, new DisplayConditions(whole, shape()));
        }
        default -> throw wrong("an unknown word " + word);
      };
    }

    private Shape text() {
      double[] range = range(0, Integer.MAX_VALUE);
      Shape length = Shape.text((int) range[0], (int) range[1]);
      if (!taken('`')) {
        return length;
      }
      String pattern = upTo('`');
      String expected = taken('\'') ? upTo('\'') : "a value that fits " + pattern;
      // JavaScript's $ is the very end; Java's may stand before a last line break.
      return Shape.both(length, Shape.text(Pattern.compile(pattern.replace("$", "\\z")), expected));
    }

    private String upTo(char quote) {
      int end = source.indexOf(quote, at);
      String found = source.substring(at, end);
      at = end + 1;
      skip();
      return found;
    }

    private Shape number(boolean integer) {
      double[] range = range(-Double.MAX_VALUE, Double.MAX_VALUE);
      double step = integer ? 1 : 0;
      if (source.startsWith("step ", at)) {
        word();
        step = Double.parseDouble(word());
      }
      return Shape.number(range[0], range[1], step);
    }

    private Shape list() {
      double[] range = range(0, Integer.MAX_VALUE);
      boolean unique = source.startsWith("unique ", at) && word().equals("unique");
      Shape list = Shape.list((int) range[0], (int) range[1], shape());
      expect(']');
      return unique ? Shape.distinct(list) : list;
    }

    /** Up to the brace that closes the map, or to the end. */
    private Entries entries() {
      Set<String> required = new LinkedHashSet<>();
      MapShape map = new MapShape();
      if (at < source.length() && source.charAt(at) != '}') {
        if (isRange()) {
          double[] range = range(0, Integer.MAX_VALUE);
          map.atLeast((int) range[0]).atMost((int) range[1]);
          if (!taken(',')) {
            return new Entries(required, map);
          }
        }
        do {
          entry(required, map);
        } while (taken(','));
      }
      return new Entries(required, map);
    }

    private void entry(Set<String> required, MapShape map) {
      String word = word();
      if (word.startsWith("...")) {
        if (word.length() > 3) {
          map.names(named(word.substring(3)));
        }
        map.others(taken('=') ? shape() : Shape.any());
      } else if (word.equals("open")) {
        map.others(Shape.any()).without("unlicensedAccess");
      } else if (word.startsWith("-")) {
        map.without(word.substring(1));
      } else if (word.startsWith("&")) {
        Entries group = ShapeNotation.this.entries(source(word));
        required.addAll(group.required());
        map.with(group.values());
      } else {
        boolean optional = word.startsWith("?");
        String names = optional ? word.substring(1) : word;
        int begin = at;
        Shape own = taken('=') ? shape() : null;
        String written = source.substring(begin, at);
        for (String name : names.split("/", -1)) {
          property(map, name, own, written);
          if (!optional) {
            required.add(name);
          }
        }
      }
    }

    private void property(MapShape map, String name, @Nullable Shape own, String written) {
      map.optional(name, own == null ? named(name) : own);
      if (TRANSLATED.matcher(own == null ? source(name) : written).find()) {
        map.silently(name + "__i18n", named("@key")); // the vendor's own, after it has translated
      }
    }

    private String source(String name) {
      String found = sources.get(name);
      if (found == null) {
        throw wrong(name + ", which is not defined");
      }
      return found;
    }

    private double[] range(double least, double most) {
      if (!isRange()) {
        return new double[] {least, most};
      }
      String word = word();
      int dots = word.indexOf("..");
      String from = word.substring(0, dots);
      String to = word.substring(dots + 2);
      return new double[] {
        from.isEmpty() ? least : Double.parseDouble(from),
        to.isEmpty() ? most : Double.parseDouble(to)
      };
    }

    private boolean isRange() {
      return RANGE.matcher(source).region(at, source.length()).lookingAt();
    }

    private String[] words() {
      List<String> words = new ArrayList<>();
      while (!taken(')')) {
        if (taken('\'')) {
          words.add(upTo('\''));
        } else {
          int begin = at;
          while (" )".indexOf(source.charAt(at)) < 0) {
            at++;
          }
          words.add(source.substring(begin, at));
          skip();
        }
      }
      return words.toArray(String[]::new);
    }

    private String word() {
      int begin = at;
      while (at < source.length() && WORD_ENDS.indexOf(source.charAt(at)) < 0) {
        at++;
      }
      if (at == begin) {
        throw wrong("no word");
      }
      String word = source.substring(begin, at);
      skip();
      return word;
    }

    private boolean taken(char sign) {
      if (at < source.length() && source.charAt(at) == sign) {
        at++;
        skip();
        return true;
      }
      return false;
    }

    private void expect(char sign) {
      if (!taken(sign)) {
        throw wrong("no " + sign);
      }
    }

    private void skip() {
      while (at < source.length() && source.charAt(at) == ' ') {
        at++;
      }
    }

    private void end() {
      if (at < source.length()) {
        throw wrong("more than is expected");
      }
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException(what + " at column " + at + " of " + source);
    }
  }
}
