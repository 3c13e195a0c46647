package dev.forgeapi.testkit.internal.manifest.yaml;

import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** A part of a YAML file, with its place. For the packages of this project itself. */
@API(status = API.Status.INTERNAL)
public sealed interface YamlNode {

  SourceLocation location();

  /** What JSON would call this, for messages: {@code a list}. */
  String kind();

  record Scalar(String text, ScalarType type, SourceLocation location) implements YamlNode {
    @Override
    public String kind() {
      return type.description;
    }

    public boolean isText() {
      return type == ScalarType.TEXT;
    }
  }

  /** What a value is by YAML 1.2's core schema, which the vendor's reader follows. */
  enum ScalarType {
    TEXT("text"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("empty");

    private final String description;

    ScalarType(String description) {
      this.description = description;
    }
  }

  record Sequence(List<YamlNode> items, SourceLocation location) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A map; its entries by key, in the order of the file. */
  record Mapping(Map<String, Entry> entries, SourceLocation location) implements YamlNode {
    @Override
    public String kind() {
      return "a map";
    }

    public Optional<YamlNode> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }
  }

  record Entry(Scalar key, YamlNode value) {}
}
