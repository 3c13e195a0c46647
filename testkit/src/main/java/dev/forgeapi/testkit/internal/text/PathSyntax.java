package dev.forgeapi.testkit.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the vendor's schema accepts as the path of a route (F-005, F-015, F-016), and why not. */
public final class PathSyntax {
  static final int MAX_LENGTH = 255;
  private static final Pattern LITERAL = Pattern.compile("[a-zA-Z0-9]+");

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/]*");

  private PathSyntax() {}

  /** Why a path is refused, and what to write instead. */
  public record Fault(String message, String fix) {}

  /** The texts between the slashes; {@code /a/} ends in an empty one. */
  public static List<String> split(String path) {
    List<String> segments = new ArrayList<>();
    int start = path.startsWith("/") ? 1 : 0;
    for (int slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', start)) {
      segments.add(path.substring(start, slash));
      start = slash + 1;
    }
    segments.add(path.substring(start));
    return segments;
  }

  /** Empty if the vendor accepts the path. */
  public static Optional<Fault> fault(String path) {
    String quoted = "the path " + Quoted.of(path);
    if (path.isEmpty()) {
      return fault("the path is empty", "Begin it with / and a segment, such as /employees.");
    }
    if (path.codePointCount(0, path.length()) > MAX_LENGTH) {
      return fault(quoted + " is longer than 255 characters", "Shorten it.");
    }
    Matcher address = ADDRESS.matcher(path);
    if (address.lookingAt()) {
      String rest = path.substring(address.end());
      return fault(
          quoted + " is an address",
          rest.startsWith("/") && fault(rest).isEmpty()
              ? "Write " + rest + "."
              : "Write only what follows the host, beginning with /.");
    }
    if (!path.startsWith("/")) {
      return fault(
          quoted + " does not begin with /",
          fault("/" + path).isEmpty() ? "Write /" + path + "." : "Begin it with /.");
    }
    if (path.contains("?")) {
      return fault(quoted + " has a query", "Remove it: every query reaches the function (F-022).");
    }
    if (path.length() == 1 || path.endsWith("/")) {
      return fault(quoted + " ends in /", "End it with a segment, such as /employees.");
    }
    return faultOfSegments(quoted, split(path));
  }

  private static Optional<Fault> faultOfSegments(String quoted, List<String> segments) {
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean wildcard = segment.equals("*") || segment.equals("**");
      if (wildcard && i == 0) {
        return fault(
            quoted + " begins with a wildcard",
            "Put a literal segment first, such as /api/" + segment + ".");
      }
      if (segment.equals("**") && i < segments.size() - 1) {
        return fault(
            quoted + " has ** before its end", "Use * for one segment; ** can only come last.");
      }
      if (!wildcard && !LITERAL.matcher(segment).matches()) {
        return Optional.of(faultOfLiteral(quoted, segment));
      }
    }
    return Optional.empty();
  }

  private static Fault faultOfLiteral(String quoted, String segment) {
    if (segment.isEmpty()) {
      return new Fault(quoted + " has an empty segment", "Write one / between segments.");
    }
    if (segment.startsWith("{") || segment.startsWith(":")) {
      return new Fault(
          quoted + " names a path parameter",
          "Use * instead: there are no named path parameters" + " (F-017).");
    }
    if (segment.contains("*")) {
      return new Fault(
          quoted + " has a wildcard that is not a whole segment: " + Quoted.of(segment),
          "Use * for a whole segment, or ** for all remaining segments.");
    }
    return new Fault(
        quoted + " has a character that is not allowed in " + Quoted.of(segment),
        "Use only ASCII letters and digits in a segment.");
  }

  private static Optional<Fault> fault(String message, String fix) {
    return Optional.of(new Fault(message, fix));
  }
}
