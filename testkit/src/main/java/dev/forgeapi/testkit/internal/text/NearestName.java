package dev.forgeapi.testkit.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apiguardian.api.API;

/**
 * Finds the known name that is closest to a misspelled one. For the packages of this project
 * itself.
 */
@API(status = API.Status.INTERNAL)
public final class NearestName {
  private static final int LONGEST = 200;

  private NearestName() {}

  /**
   * The known name that differs by case, punctuation or at most a letter in four: near enough to
   * say that a name which may be right is not. Else empty.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    return nearest(name, known, candidate -> candidate.length() / 4);
  }

  /** {@code Did you mean target?} as a fix, or the other fix if no known name is near. */
  public static String suggestion(String name, Collection<String> known, String otherwise) {
    return of(name, known).map(near -> "Did you mean " + near + "?").orElse(otherwise);
  }

  /** As {@link #suggestion}, for a name that is known to be wrong. */
  public static String correction(String wrong, Collection<String> known, String otherwise) {
    return nearest(wrong, known, candidate -> candidate.length() / 3)
        .map(near -> "Did you mean " + near + "?")
        .orElse(otherwise);
  }

  /**
   * {@code "; did you mean 'target'?"} for a name that is known to be wrong, or an empty text if no
   * known name is near enough to be a slip of the keyboard.
   */
  public static String hint(String wrong, Collection<String> known) {
    return nearest(wrong, known, candidate -> Math.max(2, candidate.length() / 3))
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("");
  }

  private static Optional<String> nearest(
      String name, Collection<String> known, ToIntFunction<String> allowed) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= allowed.applyAsInt(candidate))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Levenshtein's distance without regard to case and punctuation. */
  private static int distance(String name, String candidate) {
    String a = plain(name);
    String b = plain(candidate);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
