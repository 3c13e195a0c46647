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
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Mapping sources;

    private TableReader(Mapping sources) {
      this.sources = sources;
    }

    static RequirementTable read(InputStream yaml) throws IOException {
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      Mapping table = YamlReader.read(SourceText.of(CURRENT + ".yaml", text));
      TableReader reader =
          new TableReader(
              table.get("sources").orElse(null) instanceof Mapping pages
                  ? pages
                  : new Mapping(Map.of(), table.location()));
      List<Requirement> rows = new ArrayList<>();
      for (YamlNode row : items(table, "requirements")) {
        rows.add(reader.requirement((Mapping) row));
      }
      return new RequirementTable(text(table, "documentation").orElse(""), rows);
    }

    private Requirement requirement(Mapping row) {
      Level level = parse(Level.class, row, "level", Level.MUST);
      if (level != Level.OBSERVE && row.get("source").isEmpty()) {
        throw new IllegalStateException(text(row, "id").orElse("") + " names no source");
      }
      return new Requirement(
          parse(RequirementId.class, row, "id", null),
          level,
          text(row, "statement").orElse(""),
          row.get("source").map(source -> source((Mapping) source)).orElse(null),
          parse(Basis.class, row, "basis", Basis.UNKNOWN),
          texts(row, "facts"),
          parse(Per.class, row, "per", Per.APP),
          parse(Forms.class, row, "forms", null),
          parse(Condition.class, row, "when", Condition.ALWAYS),
          needs(row, "core"),
          needs(row, "optional"),
          text(row, "notTested").orElse(null));
    }

    private Source source(Mapping source) {
      String page = text(source, "page").orElse("");
      URI address =
          text(sources, page)
              .map(URI::create)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "table of requirements: no source is called " + page));
      return new Source(address, text(source, "section").orElse(""));
    }

    private static <E extends Enum<E>> E parse(
        Class<E> type, Mapping row, String field, @Nullable E otherwise) {
      if (otherwise != null && row.get(field).isEmpty()) {
        return otherwise;
      }
      return Spelling.parse(type, text(row, field).orElse(""));
    }

    private static Set<Need> needs(Mapping row, String field) {
      Set<Need> needs = EnumSet.noneOf(Need.class);
      texts(row, field).forEach(name -> needs.add(Spelling.parse(Need.class, name)));
      return needs;
    }

    private static List<String> texts(Mapping of, String field) {
      return items(of, field).stream().map(item -> ((Scalar) item).text()).toList();
    }

    private static List<YamlNode> items(Mapping of, String field) {
      return of.get(field).map(list -> ((Sequence) list).items()).orElse(List.of());
    }

    private static Optional<String> text(Mapping of, String field) {
      return of.get(field).map(value -> ((Scalar) value).text());
    }
  }
}
