package dev.forgeapi.conformance.requirement;

import dev.forgeapi.conformance.requirement.Requirement.Basis;
import dev.forgeapi.conformance.requirement.Requirement.Condition;
import dev.forgeapi.conformance.requirement.Requirement.Forms;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.requirement.Requirement.Source;
import dev.forgeapi.conformance.requirement.Requirement.Spelling;
import dev.forgeapi.conformance.result.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The requirements of an app's REST APIs, as documented on one date. */
public final class RequirementTable {

  /** Date of the documentation that the suite decides by. */
  public static final String CURRENT = "2026-08-22";

  private final String documentation;
  private final Map<RequirementId, Requirement> rows;

  RequirementTable(String documentation, List<Requirement> requirements) {
    this.documentation = documentation;
    Map<RequirementId, Requirement> byId = new EnumMap<>(RequirementId.class);
    for (Requirement requirement : requirements) {
      if (byId.put(requirement.id(), requirement) != null) {
        throw new IllegalStateException(
            "table of requirements: " + requirement.id() + " occurs twice");
      }
    }
    this.rows = Collections.unmodifiableMap(byId);
  }

  /** The table that this version of the suite decides by; immutable, read once. */
  public static RequirementTable current() {
    return Current.TABLE;
  }

  private static RequirementTable read() {
    String resource = "/dev/forgeapi/conformance/requirements/" + CURRENT + ".yaml";
    try (InputStream table = RequirementTable.class.getResourceAsStream(resource)) {
      if (table == null) {
        throw new IllegalStateException(resource + " is missing from the suite");
      }
      return TableReader.read(table);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource, unreadable);
    }
  }

  public String documentation() {
    return documentation;
  }

  /** All rows, in the table's order. */
  public Collection<Requirement> rows() {
    return rows.values();
  }

  public Requirement get(RequirementId id) {
    Requirement row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException(id + " is not in the table of " + documentation);
    }
    return row;
  }

  private static final class Current {
    static final RequirementTable TABLE = read();
  }

  /** Reads the table of requirements; a mistake in it stops the suite. */
  static final class TableReader {
    private final JsonNode sources;

    private TableReader(JsonNode sources) {
      this.sources = sources;
    }

    static RequirementTable read(InputStream yaml) {
      JsonNode table = new YAMLMapper().readTree(yaml);
      TableReader reader = new TableReader(table.path("sources"));
      List<Requirement> rows = new ArrayList<>();
      for (JsonNode row : table.path("requirements")) {
        rows.add(reader.requirement(row));
      }
      return new RequirementTable(table.path("documentation").asString(), rows);
    }

    private Requirement requirement(JsonNode row) {
      Level level = parse(Level.class, row, "level", Level.MUST);
      if (level != Level.OBSERVE && !row.has("source")) {
        throw new IllegalStateException(row.path("id").asString() + " names no source");
      }
      return new Requirement(
          parse(RequirementId.class, row, "id", null),
          level,
          row.path("statement").asString(),
          source(row.path("source")),
          parse(Basis.class, row, "basis", Basis.UNKNOWN),
          texts(row.path("facts")),
          parse(Per.class, row, "per", Per.APP),
          parse(Forms.class, row, "forms", null),
          parse(Condition.class, row, "when", Condition.ALWAYS),
          needs(row.path("core")),
          needs(row.path("optional")),
          row.has("notTested") ? row.path("notTested").asString() : null);
    }

    private @Nullable Source source(JsonNode source) {
      if (source.isMissingNode()) {
        return null;
      }
      String page = source.path("page").asString();
      if (!sources.has(page)) {
        throw new IllegalStateException("table of requirements: no source is called " + page);
      }
      return new Source(
          URI.create(sources.path(page).asString()), source.path("section").asString());
    }

    private static <E extends Enum<E>> E parse(
        Class<E> type, JsonNode row, String field, @Nullable E otherwise) {
      if (otherwise != null && !row.has(field)) {
        return otherwise;
      }
      return Spelling.parse(type, row.path(field).asString());
    }

    private static Set<Need> needs(JsonNode names) {
      Set<Need> needs = EnumSet.noneOf(Need.class);
      texts(names).forEach(name -> needs.add(Spelling.parse(Need.class, name)));
      return needs;
    }

    private static List<String> texts(JsonNode array) {
      List<String> texts = new ArrayList<>();
      array.forEach(text -> texts.add(text.asString()));
      return texts;
    }
  }
}
