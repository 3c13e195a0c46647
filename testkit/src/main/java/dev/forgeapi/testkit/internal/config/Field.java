package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import dev.forgeapi.testkit.internal.config.Setting.Items;
import dev.forgeapi.testkit.internal.config.Setting.Kind;
import dev.forgeapi.testkit.internal.config.Setting.Member;
import dev.forgeapi.testkit.internal.config.Setting.Scalar;
import dev.forgeapi.testkit.internal.config.Setting.Section;
import dev.forgeapi.testkit.internal.config.ValueType.Shape;
import dev.forgeapi.testkit.internal.config.VariableExpansion.ExpansionException;
import dev.forgeapi.testkit.internal.manifest.yaml.OddCharacters;
import dev.forgeapi.testkit.internal.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the configuration that may or may not hold a value. Reading a value of the wrong type
 * notes a problem and gives nothing, so that one reading finds all problems.
 */
final class Field {
  /** Where a variable that is set to nothing is a value. */
  private static final List<String> CONTENT =
      List.of("requests.", "answers.", "product.", "variables.");

  private static final Pattern USER =
      Pattern.compile("(?s)(\\s*[A-Za-z][A-Za-z0-9+.-]*://+)?(.*)@([^@]*)");

  private final String path;
  private final String pattern;
  private final @Nullable Setting setting;
  private final String keyOrigin;
  private final Reading reading;
  private final boolean unneeded;

  /** What all fields of one reading share. */
  private record Reading(VariableExpansion expansion, Problems problems) {}

  private Field(
      String path,
      String pattern,
      @Nullable Setting setting,
      String keyOrigin,
      Reading reading,
      boolean unneeded) {
    boolean empty = setting instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    this.path = path;
    this.pattern = pattern;
    this.setting = empty ? null : setting;
    this.keyOrigin = keyOrigin;
    this.reading = reading;
    this.unneeded = unneeded;
  }

  /** The whole configuration; unknown keys are noted at once. */
  public static Field root(Section tree, Map<String, String> environment, Problems problems) {
    Reading reading = new Reading(new VariableExpansion(environment), problems);
    Field root = new Field("", "", tree, tree.origin(), reading, false);
    new KeyNames(problems).check(root);
    return root;
  }

  /** A value for the same place from somewhere else, such as an environment variable. */
  public Field replacedBy(String text, String origin) {
    return new Field(path, pattern, Scalar.outsideTheFile(text, origin), origin, reading, unneeded);
  }

  /** The same place, but a variable in it that has no value leaves the value out. */
  public Field unneededIf(boolean condition) {
    return new Field(path, pattern, setting, keyOrigin, reading, unneeded || condition);
  }

  public boolean isPresent() {
    return setting != null;
  }

  /** Whether the value is from {@code forge-api.yaml}, and paths in it relative to it. */
  public boolean isFromFile() {
    return setting instanceof Scalar scalar && scalar.expandable();
  }

  public boolean isSection() {
    return setting instanceof Section;
  }

  public String origin() {
    return setting == null ? keyOrigin : setting.origin();
  }

  public String keyOrigin() {
    return keyOrigin;
  }

  /** Where the key with those names below this section is, or else the section around it. */
  public String keyOrigin(String... names) {
    Field found = this;
    for (String name : names) {
      found = found.at(name, name);
    }
    return found.keyOrigin;
  }

  public Field at(ConfigurationKey<?> key) {
    return at(key.name(), key.name());
  }

  /** The place of a key, wherever it is below this section. */
  public Field find(ConfigurationKey<?> key) {
    Field found = this;
    for (String name : key.path().split("\\.", -1)) {
      found = found.at(name, name);
    }
    return found;
  }

  /** The value of a place that {@link #find} found, or the key's default. */
  public <T> Optional<T> valueOf(ConfigurationKey<T> key) {
    Optional<T> given = as(key.type());
    return given.isPresent() || key.standard() == null
        ? given
        : Optional.of(key.type().parser().apply(key.standard()));
  }

  private Field at(String name, String namePattern) {
    Member member = setting instanceof Section section ? section.members().get(name) : null;
    return new Field(
        path.isEmpty() ? name : path + "." + name,
        pattern.isEmpty() ? namePattern : pattern + "." + namePattern,
        member == null ? null : member.value(),
        member == null ? keyOrigin : member.origin(),
        reading,
        unneeded);
  }

  /** The members of a section by name, in the order of the file. */
  public Map<String, Field> entries() {
    Map<String, Field> entries = new LinkedHashMap<>();
    if (setting instanceof Section section) {
      section
          .members()
          .keySet()
          .forEach(key -> entries.put(key, at(key, ConfigurationKey.ANY_NAME)));
    } else if (setting != null) {
      expected("a section with keys of its own");
    }
    return entries;
  }

  /**
   * The members of a section that the table of keys does not list. Notes a problem for each that is
   * not known.
   */
  public Map<String, Field> members(List<String> known) {
    Map<String, Field> members = entries();
    new KeyNames(reading.problems).checkKnown(this, members, known);
    members.keySet().retainAll(known);
    members.values().removeIf(field -> !field.isPresent());
    return members;
  }

  /** Names of the user's choice, which the table of keys does not list. */
  public Map<String, Field> namedMembers() {
    Map<String, Field> members = entries();
    new KeyNames(reading.problems).checkNames(members);
    return members;
  }

  /** Its name from the top, dotted; empty for the whole configuration. */
  String path() {
    return path;
  }

  /** What a value here can be, by the table of keys. */
  Shape shape() {
    return pattern.isEmpty() || pattern.endsWith(ConfigurationKey.ANY_NAME)
        ? Shape.SECTION
        : ConfigurationKeys.find(pattern).orElseThrow().type().shape();
  }

  /** The member of this section with a name that the table of keys has. */
  Field known(String name) {
    return at(name, name);
  }

  /** The names that the table of keys has for this section. */
  List<String> knownNames() {
    return ConfigurationKeys.childrenOf(pattern);
  }

  /** The value of a key in this section, or its default. */
  public <T> Optional<T> value(ConfigurationKey<T> key) {
    return at(key).valueOf(key);
  }

  /** The items of a list in this section, or the one value of a list of one. */
  public <T> List<T> values(ConfigurationKey<T> key) {
    return at(key).each(key.type());
  }

  /** The texts of a section with names of the user's choice. */
  public Map<String, String> texts(ConfigurationKey<String> key) {
    Map<String, String> texts = new LinkedHashMap<>();
    at(key)
        .entries()
        .forEach(
            (name, field) -> {
              // Without a value it is as if it were written empty.
              Field given = field.isPresent() ? field : field.replacedBy("", field.keyOrigin);
              given.as(key.type()).ifPresent(it -> texts.put(name, it));
            });
    return texts;
  }

  /** The texts of this section, whose names must be those of header fields. */
  public Map<String, String> headers() {
    return named(
        ValueType.headers(),
        ValueType::isHeaderName,
        " is not a header: expected a name of letters, digits, and hyphens");
  }

  /** As {@link #texts}, where the names must be those of environment variables. */
  public Map<String, String> variables(ConfigurationKey<String> key) {
    return at(key)
        .named(
            key.type(),
            ValueType::isVariableName,
            " is not an environment variable: expected a name of letters, digits, and underscores"
                + " that does not begin with a digit");
  }

  private Map<String, String> named(
      ValueType<String> type, Predicate<String> isName, String otherwise) {
    Map<String, String> texts = new LinkedHashMap<>();
    entries()
        .forEach(
            (name, field) -> {
              Optional<String> text = field.as(type);
              if (isName.test(name)) {
                text.ifPresent(it -> texts.put(name, it));
              } else {
                reading.problems.error(field.keyOrigin, Quoted.of(field.path) + otherwise);
              }
            });
    return texts;
  }

  /** This section, or the sections of this list. */
  public List<Field> oneOrMore() {
    return setting instanceof Items ? items() : List.of(this);
  }

  public List<Field> sections() {
    List<Field> items = items();
    items.stream().filter(item -> !item.isSection()).forEach(item -> item.expected("a section"));
    return items.stream().filter(Field::isSection).toList();
  }

  /** The texts of a list of one type. */
  public <T> List<T> each(ValueType<T> type) {
    return items().stream().flatMap(item -> item.as(type).stream()).toList();
  }

  /** The value as another type, for what only the caller can judge. */
  public <T> Optional<T> as(String expectation, Function<String, T> parser) {
    return as(new ValueType<>(Shape.ONE_VALUE, expectation, false, parser));
  }

  /** The value as that type; its key may have another one. */
  public <T> Optional<T> as(ValueType<T> type) {
    Optional<String> text = text();
    try {
      return text.map(type.parser());
    } catch (ValueType.Hint hint) {
      problem("is " + asWritten(text) + ": " + hint.getMessage());
    } catch (IllegalArgumentException wrong) {
      problem("is " + asWritten(text) + ": expected " + type.expectation());
    }
    return Optional.empty();
  }

  /** With the names of variables instead of their values, which may be secret. */
  private String asWritten(Optional<String> text) {
    String written = setting instanceof Scalar scalar ? scalar.text() : "";
    return Quoted.of(withoutUser(written))
        + (text.filter(written::equals).isPresent() ? "" : ", whose value does not fit")
        + (text.filter(it -> !it.equals(it.strip())).isPresent()
            ? " (a space or line break is at its beginning or end)"
            : "")
        + OddCharacters.hint(written);
  }

  /** A URL may be written with a password, whatever key it is the value of. */
  private static String withoutUser(String text) {
    Matcher url = USER.matcher(text);
    return url.matches() && (url.group(1) != null || url.group(2).contains(":"))
        ? Objects.requireNonNullElse(url.group(1), "") + "***@" + url.group(3)
        : text;
  }

  /** A token or client secret, cleaned of what people paste with it. */
  public Optional<Secret> secret() {
    return text()
        .map(SecretText::of)
        .flatMap(cleaned -> cleaned.noted(reading.problems, origin(), Quoted.of(path)));
  }

  private Optional<String> text() {
    if (setting instanceof Scalar scalar) {
      return expanded(scalar);
    }
    if (setting != null) {
      expected("one value");
    }
    return Optional.empty();
  }

  boolean isEmptyList() {
    return setting instanceof Items list && list.items().isEmpty();
  }

  /** A list in the file; elsewhere words separated by commas. Empty if there is none. */
  List<Field> items() {
    List<Field> fields = new ArrayList<>();
    if (setting instanceof Items list) {
      list.items()
          .forEach(
              item -> fields.add(new Field(path, pattern, item, item.origin(), reading, unneeded)));
    } else if (setting instanceof Scalar scalar && !scalar.expandable()) {
      for (String word : scalar.text().split(",", -1)) {
        fields.add(replacedBy(word.strip(), scalar.origin()));
      }
    } else if (setting != null) {
      expected("a list such as [a, b]");
    }
    return fields;
  }

  /** By name, a list of texts, or one text that stands for a list of one. */
  public Map<String, List<String>> lists(ConfigurationKey<String> key) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    at(key)
        .entries()
        .forEach(
            (name, field) ->
                lists.put(
                    name,
                    (field.setting instanceof Scalar ? List.of(field) : field.items())
                        .stream().flatMap(item -> item.as(key.type()).stream()).toList()));
    return lists;
  }

  /** Any value at all, as JSON text. */
  public Optional<String> json() {
    return Optional.ofNullable(setting)
        .map(value -> value.json(scalar -> expanded(scalar).orElse("")).toString());
  }

  public void problem(String message) {
    reading.problems.error(origin(), Quoted.of(path) + " " + message);
  }

  private void expected(String what) {
    problem("is not valid: expected " + what);
  }

  private Optional<String> expanded(Scalar scalar) {
    if (!scalar.expandable()) {
      return Optional.of(scalar.text());
    }
    boolean content = CONTENT.stream().anyMatch(pattern::startsWith);
    try {
      return Optional.of(reading.expansion.expand(scalar.text(), content));
    } catch (ExpansionException unusable) {
      String message = unusable.sentence();
      if (unneeded && unusable.reason() == VariableExpansion.Reason.EMPTY) {
        reading.problems.warning(scalar.origin(), Quoted.of(path) + " " + message);
      } else if (!unneeded || unusable.reason() == VariableExpansion.Reason.UNSUPPORTED) {
        reading.problems.error(scalar.origin(), Quoted.of(path) + " " + message);
      }
      return Optional.empty();
    }
  }
}
