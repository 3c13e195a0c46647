package dev.forgeapi.testkit.internal.manifest.route;

/**
 * A path that a route nearly matches and no route of the app matches.
 *
 * @param kind in what it differs from a path of the route
 * @param path to request
 */
public record NearMiss(Kind kind, String path) {

  /** In what a path differs from one that the route matches. */
  public enum Kind {
    /** A literal goes on: {@code /getEmployeeNameX}. */
    LITERAL_EXTENDED,
    /** A literal has an extension: {@code /getEmployeeName.json}. */
    LITERAL_WITH_EXTENSION,
    /** A literal has a number: {@code /getEmployeeName-2}. */
    LITERAL_NUMBERED,
    /** A literal has one other letter in its midst: {@code /getEmplXyeeName}. */
    LITERAL_MISSPELLED,
    /** A literal lacks its first character: {@code /etEmployeeName}. */
    LITERAL_BEHEADED,
    /** A literal lacks its last character: {@code /getEmployeeNam}. */
    LITERAL_SHORTENED,
    /** A literal begins with something else: {@code /XgetEmployeeName}. */
    LITERAL_PREFIXED,
    /** A literal is another word. */
    LITERAL_REPLACED,
    /** One segment more: two where {@code *} takes one. */
    SEGMENT_ADDED,
    /** A segment before the first: {@code /v1/getEmployeeName}. */
    SEGMENT_BEFORE,
    /** One segment less: none where {@code *} takes one. */
    SEGMENT_REMOVED
  }
}
