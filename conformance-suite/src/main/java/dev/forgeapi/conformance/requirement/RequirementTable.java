package dev.forgeapi.conformance.requirement;

import dev.forgeapi.conformance.requirement.Requirement.Basis;
import dev.forgeapi.conformance.requirement.Requirement.Condition;
import dev.forgeapi.conformance.requirement.Requirement.Forms;
import dev.forgeapi.conformance.requirement.Requirement.Need;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.requirement.Requirement.Source;
import dev.forgeapi.conformance.requirement.Requirement.Spelling;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private TableReader() {}

    static RequirementTable read(InputStream yaml) throws IOException {
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      Mapping table = YamlReader.read(SourceText.of(CURRENT + ".yaml", text));
      return new RequirementTable(
          Nodes.text(table, "documentation"),
          Nodes.maps(table, "requirements/[]").map(row -> requirement(table, row)).toList());
    }

    private static Requirement requirement(Mapping table, Mapping row) {
      Level level = parse(Level.class, row, "level", Level.MUST);
      Source source =
          Nodes.maps(row, "source").map(stated -> source(table, stated)).findFirst().orElse(null);
      if (level != Level.OBSERVE && source == null) {
        throw new IllegalStateException(Nodes.text(row, "id") + " names no source");
      }
      String notTested = Nodes.text(row, "notTested");
      return new Requirement(
          parse(RequirementId.class, row, "id", null),
          level,
          Nodes.text(row, "statement"),
          source,
          parse(Basis.class, row, "basis", Basis.UNKNOWN),
          Nodes.texts(row, "facts/[text]").map(Scalar::text).toList(),
          parse(Per.class, row, "per", Per.APP),
          parse(Forms.class, row, "forms", null),
          parse(Condition.class, row, "when", Condition.ALWAYS),
          needs(row, "core"),
          needs(row, "optional"),
          notTested.isEmpty() ? null : notTested);
    }

    private static Source source(Mapping table, Mapping source) {
      String page = Nodes.text(source, "page");
      String address = Nodes.text(table, "sources/" + page);
      if (address.isEmpty()) {
        throw new IllegalStateException("table of requirements: no source is called " + page);
      }
      return new Source(URI.create(address), Nodes.text(source, "section"));
    }

    private static <E extends Enum<E>> E parse(
        Class<E> type, Mapping row, String field, @Nullable E otherwise) {
      if (otherwise != null && row.get(field).isEmpty()) {
        return otherwise;
      }
      return Spelling.parse(type, Nodes.text(row, field));
    }

    private static Set<Need> needs(Mapping row, String field) {
      Set<Need> needs = EnumSet.noneOf(Need.class);
      Nodes.texts(row, field + "/[text]")
          .forEach(name -> needs.add(Spelling.parse(Need.class, name.text())));
      return needs;
    }
  }
}
