package dev.forgeapi.conformance.requirement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything that is required of an app's REST APIs, as documented on one date. */
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
            "table of requirements: " + requirement.id() + " stands there twice");
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

  /** Date of the documentation, such as {@code 2026-08-22}. */
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
}
