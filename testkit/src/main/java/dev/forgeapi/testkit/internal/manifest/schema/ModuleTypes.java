package dev.forgeapi.testkit.internal.manifest.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The modules that the vendor's validator knows, and what their entries must be. */
public final class ModuleTypes {
  private static final String CONNECT = "connect-";

  private final ShapeNotation notation;
  private final Map<String, String> rows;
  private final Map<String, List<ShapeNotation.Entries>> types = new ConcurrentHashMap<>();

  private ModuleTypes(ShapeNotation notation, Map<String, String> rows) {
    this.notation = notation;
    this.rows = rows;
  }

  public static ModuleTypes known() {
    return Known.TYPES;
  }

  public List<String> names() {
    return List.copyOf(rows.keySet());
  }

  boolean has(String name) {
    return rows.containsKey(name);
  }

  boolean hasConnect(String name) {
    return rows.containsKey(CONNECT + name);
  }

  /** The properties of an entry, of which sets exactly one must be there; empty if unknown. */
  public List<Set<String>> required(String name) {
    return alternatives(name).stream().map(ShapeNotation.Entries::required).toList();
  }

  /** What an entry may be, exactly one of them; empty if the module is unknown. */
  List<ShapeNotation.Entries> alternatives(String name) {
    String row = rows.get(name);
    return row == null
        ? List.of()
        : types.computeIfAbsent(name, unread -> alternatives(row, notation));
  }

  Shape value(String name) {
    return notation.named(name);
  }

  private static List<ShapeNotation.Entries> alternatives(String row, ShapeNotation notation) {
    String[] parts = row.split(" ; ");
    if (parts.length == 1) {
      return List.of(notation.entries(row));
    }
    return Stream.of(parts)
        .skip(1)
        .map(
            part -> {
              ShapeNotation.Entries common = notation.entries(parts[0]);
              ShapeNotation.Entries own = notation.entries(part);
              Set<String> required = new LinkedHashSet<>(common.required());
              required.addAll(own.required());
              return new ShapeNotation.Entries(required, common.values().with(own.values()));
            })
        .toList();
  }

  private static final class Known {
    private static final ModuleTypes TYPES = read();

    private static ModuleTypes read() {
      return new ModuleTypes(new ShapeNotation(values()), rows("modules.txt"));
    }

    /** What several properties share stands in one row. */
    private static Map<String, String> values() {
      Map<String, String> values = new LinkedHashMap<>();
      rows("values.txt")
          .forEach((names, row) -> Stream.of(names.split("/")).forEach(n -> values.put(n, row)));
      return values;
    }
  }

  /** A table: name and definition; a line that begins with a space continues the one before. */
  static Map<String, String> rows(String file) {
    Map<String, String> rows = new LinkedHashMap<>();
    try (InputStream table = ModuleTypes.class.getResourceAsStream(file)) {
      if (table == null) {
        throw new IllegalStateException(file + " is not next to " + ModuleTypes.class);
      }
      StringBuilder row = new StringBuilder();
      for (String line :
          new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith(" ")) {
          row.append(' ').append(line.strip());
        } else {
          add(rows, row.toString());
          row.setLength(0);
          row.append(line.startsWith("#") ? "" : line.strip());
        }
      }
      add(rows, row.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static void add(Map<String, String> rows, String row) {
    int name = row.indexOf(" = ");
    if (name >= 0) {
      rows.put(row.substring(0, name), row.substring(name + 3));
    }
  }

  /**
   * Names of modules and scopes that the environment declares valid. The vendor adds some every
   * month, and apps can use them before this project knows them.
   */
  public static final class NewNames {
    /** Names, separated by commas. */
    static final String VARIABLE = "FORGE_API_NEW_NAMES";

    private NewNames() {}

    /**
     * @param environment the value of a variable, null for one that is unset
     */
    public static Set<String> of(Function<String, @Nullable String> environment) {
      return Arrays.stream(Optional.ofNullable(environment.apply(VARIABLE)).orElse("").split(","))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
