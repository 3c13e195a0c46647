package dev.forgeapi.testkit.internal.manifest.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The modules that the vendor's validator knows, and what their entries must be. */
public final class ModuleTypes {
  private static final String CONNECT = "connect-";

  private final ShapeNotation notation;
  private final Map<String, List<ShapeNotation.Entries>> types;

  private ModuleTypes(ShapeNotation notation, Map<String, List<ShapeNotation.Entries>> types) {
    this.notation = notation;
    this.types = types;
  }

  public static ModuleTypes known() {
    return Known.TYPES;
  }

  /** All names, in alphabetical order. */
  public List<String> names() {
    return List.copyOf(types.keySet());
  }

  boolean has(String name) {
    return types.containsKey(name);
  }

  boolean hasConnect(String name) {
    return types.containsKey(CONNECT + name);
  }

  /** The properties of an entry, of which sets exactly one must be there; empty if unknown. */
  public List<Set<String>> required(String name) {
    return alternatives(name).stream().map(ShapeNotation.Entries::required).toList();
  }

  /** What an entry may be, exactly one of them; empty if the module is unknown. */
  List<ShapeNotation.Entries> alternatives(String name) {
    return types.getOrDefault(name, List.of());
  }

  /** A value of the table. */
  Shape value(String name) {
    return notation.named(name);
  }

  private static final class Known {
    private static final ModuleTypes TYPES = read();

    private static ModuleTypes read() {
      ShapeNotation notation = new ShapeNotation(values());
      Map<String, List<ShapeNotation.Entries>> types = new LinkedHashMap<>();
      rows("modules.txt").forEach((name, row) -> types.put(name, alternatives(notation, row)));
      return new ModuleTypes(notation, types);
    }

    /** What several properties share stands in one row. */
    private static Map<String, String> values() {
      Map<String, String> values = new LinkedHashMap<>();
      rows("values.txt")
          .forEach((names, row) -> Stream.of(names.split("/")).forEach(n -> values.put(n, row)));
      return values;
    }

    private static List<ShapeNotation.Entries> alternatives(ShapeNotation notation, String row) {
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

    /** Name and definition; a line that begins with a space continues the one before. */
    private static Map<String, String> rows(String file) {
      Map<String, String> rows = new LinkedHashMap<>();
      try (InputStream table = ModuleTypes.class.getResourceAsStream(file)) {
        if (table == null) {
          throw new IllegalStateException(file + " is not beside " + ModuleTypes.class);
        }
        new String(table.readAllBytes(), StandardCharsets.UTF_8)
            .replaceAll("\\R +", " ")
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(line -> line.split(" = ", 2))
            .forEach(row -> rows.put(row[0], row[1]));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return rows;
    }
  }
}
