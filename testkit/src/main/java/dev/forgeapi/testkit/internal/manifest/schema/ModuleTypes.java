package dev.forgeapi.testkit.internal.manifest.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules that the vendor's validator knows, and the properties that each must have. */
public final class ModuleTypes {
  private static final String CONNECT = "connect-";

  private final Map<String, List<Set<String>>> required;

  private ModuleTypes(Map<String, List<Set<String>>> required) {
    this.required = required;
  }

  public static ModuleTypes known() {
    return Known.TYPES;
  }

  /** All names, in alphabetical order. */
  public List<String> names() {
    return List.copyOf(required.keySet());
  }

  boolean has(String name) {
    return required.containsKey(name);
  }

  boolean hasConnect(String name) {
    return required.containsKey(CONNECT + name);
  }

  /** The properties of an entry, of which sets exactly one must be there; empty if unknown. */
  public List<Set<String>> required(String name) {
    return required.getOrDefault(name, List.of());
  }

  private static final class Known {
    private static final ModuleTypes TYPES = read();

    private static ModuleTypes read() {
      Map<String, List<Set<String>>> types = new LinkedHashMap<>();
      try (InputStream table = ModuleTypes.class.getResourceAsStream("modules.txt")) {
        if (table == null) {
          throw new IllegalStateException("modules.txt is not beside " + ModuleTypes.class);
        }
        new String(table.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" =", 2))
            .forEach(row -> types.put(row[0], alternatives(row[1])));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new ModuleTypes(types);
    }

    private static List<Set<String>> alternatives(String row) {
      return Stream.of(row.split("\\|"))
          .map(String::strip)
          .filter(names -> !names.isEmpty())
          .map(
              names ->
                  Stream.of(names.split(" "))
                      .collect(Collectors.toCollection(java.util.LinkedHashSet::new)))
          .<Set<String>>map(names -> names)
          .toList();
    }
  }
}
