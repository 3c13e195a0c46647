package dev.forgeapi.testkit.internal.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration that cannot be used. The message has one line for each problem, which names file,
 * line and column or the other source, what was expected, and the fix. It never contains a secret.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }

  public ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }

  /** The errors and warnings of reading a configuration, each with its place. */
  public static final class Problems {
    private static final Pattern PLACE = Pattern.compile("(.*):(\\d+):(\\d+)");

    private final Set<Problem> errors = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    public void error(String origin, String message) {
      errors.add(new Problem(origin, message));
    }

    public void warning(String origin, String message) {
      warnings.add(origin + ": " + message);
    }

    /** Those of a file in the order of its lines, after those from elsewhere. */
    public List<String> errors() {
      return errors.stream()
          .sorted(
              Comparator.comparing(Problem::file)
                  .thenComparingInt(problem -> problem.number(2))
                  .thenComparingInt(problem -> problem.number(3)))
          .map(problem -> problem.origin() + ": " + problem.message())
          .toList();
    }

    private record Problem(String origin, String message) {
      String file() {
        Matcher place = PLACE.matcher(origin);
        return place.matches() ? place.group(1) : "";
      }

      int number(int group) {
        Matcher place = PLACE.matcher(origin);
        return place.matches() ? Integer.parseInt(place.group(group)) : 0;
      }
    }

    public List<String> warnings() {
      return List.copyOf(warnings);
    }
  }
}
