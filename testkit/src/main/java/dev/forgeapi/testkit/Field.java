package dev.forgeapi.testkit;

import dev.forgeapi.testkit.Setting.Items;
import dev.forgeapi.testkit.Setting.Kind;
import dev.forgeapi.testkit.Setting.Scalar;
import dev.forgeapi.testkit.Setting.Section;
import dev.forgeapi.testkit.manifest.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in the configuration that may or may not hold a value. Reading a value of the wrong type
 * notes a problem and gives nothing, so that one reading finds all problems.
 */
final class Field {
  private final String path;
  private final @Nullable Setting setting;
  private final FieldContext context;
  private final boolean unneeded;

  Field(Section root, FieldContext context) {
    this("", root, context, false);
  }

  private Field(String path, @Nullable Setting setting, FieldContext context, boolean unneeded) {
    boolean empty = setting instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    this.path = path;
    this.setting = empty ? null : setting;
    this.context = context;
    this.unneeded = unneeded;
  }

  /** The same place, but an unset variable in it leaves the value out instead of being an error. */
  Field unneededIf(boolean condition) {
    return new Field(path, setting, context, unneeded || condition);
  }

  boolean isPresent() {
    return setting != null;
  }

  boolean isSection() {
    return setting instanceof Section;
  }

  /** Whether the value is from {@code forge-api.yaml}, and paths in it relative to it. */
  boolean isFromFile() {
    return setting instanceof Scalar scalar && scalar.expandable();
  }

  Field at(String key) {
    Setting value =
        setting instanceof Section section && section.members().containsKey(key)
            ? section.members().get(key).value()
            : null;
    return new Field(path.isEmpty() ? key : path + "." + key, value, context, unneeded);
  }

  /** The members of a section by name, in the order of the file. */
  Map<String, Field> entries() {
    Map<String, Field> entries = new LinkedHashMap<>();
    if (setting instanceof Section section) {
      section.members().keySet().forEach(key -> entries.put(key, at(key)));
    } else if (setting != null) {
      expected("a section with keys of its own");
    }
    return entries;
  }

  /** Notes a problem for each key that means nothing here. */
  Field allow(String... keys) {
    return allow(List.of(keys));
  }

  Field allow(List<String> known) {
    entries();
    if (setting instanceof Section section) {
      section.members().entrySet().stream()
          .filter(entry -> !known.contains(entry.getKey()))
          .forEach(entry -> unknown(entry.getKey(), entry.getValue().origin(), known));
    }
    return this;
  }

  private void unknown(String key, String origin, List<String> known) {
    String where = path.isEmpty() ? "" : " in '" + path + "'";
    context.problem(
        origin,
        "unknown key '"
            + key
            + "'"
            + where
            + NearestName.hint(key, known)
            + " (known here: "
            + String.join(", ", new TreeSet<>(known))
            + ")");
  }

  Optional<String> text() {
    if (setting instanceof Scalar scalar) {
      return expanded(scalar);
    }
    if (setting != null) {
      expected("one value");
    }
    return Optional.empty();
  }

  /**
   * @param parser throws {@link IllegalArgumentException} for text that is not of the type
   */
  <T> Optional<T> as(String expectation, Function<String, T> parser) {
    return text()
        .flatMap(
            text -> {
              try {
                return Optional.of(parser.apply(text));
              } catch (IllegalArgumentException wrong) {
                problem("is '" + text + "': expected " + expectation);
                return Optional.empty();
              }
            });
  }

  /** A list in the file; elsewhere words separated by commas. Empty if there is none. */
  List<Field> items() {
    List<Field> fields = new ArrayList<>();
    if (setting instanceof Items list) {
      list.items().forEach(item -> fields.add(new Field(path, item, context, unneeded)));
    } else if (setting instanceof Scalar scalar && !scalar.expandable()) {
      for (String word : scalar.text().split(",", -1)) {
        Scalar item = Scalar.outsideTheFile(word.strip(), scalar.origin());
        fields.add(new Field(path, item, context, unneeded));
      }
    } else if (setting != null) {
      expected("a list such as [a, b]");
    }
    return fields;
  }

  List<String> texts() {
    return items().stream().flatMap(item -> item.text().stream()).toList();
  }

  /** A list, or one value that stands for a list of one. */
  List<String> textOrTexts() {
    return setting instanceof Scalar ? text().stream().toList() : texts();
  }

  /** Any value at all, as JSON text. */
  Optional<String> json() {
    return Optional.ofNullable(setting)
        .map(value -> SettingJson.write(value, scalar -> expanded(scalar).orElse("")));
  }

  /** Notes a problem with this place's value. */
  void problem(String message) {
    String origin = setting == null ? "configuration" : setting.origin();
    context.problem(origin, "'" + path + "' " + message);
  }

  private void expected(String what) {
    problem("is not what it should be: expected " + what);
  }

  private Optional<String> expanded(Scalar scalar) {
    if (!scalar.expandable()) {
      return Optional.of(scalar.text());
    }
    try {
      return Optional.of(context.expansion().expand(scalar.text()));
    } catch (VariableExpansion.UnsetVariableException unset) {
      if (!unneeded) {
        String name = unset.getMessage();
        context.problem(
            scalar.origin(),
            "'"
                + path
                + "' needs the environment variable "
                + name
                + ", which is not set: export it before the run");
      }
      return Optional.empty();
    }
  }
}
