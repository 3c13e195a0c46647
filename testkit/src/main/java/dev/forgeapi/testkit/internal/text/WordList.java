package dev.forgeapi.testkit.internal.text;

import java.util.List;
import org.apiguardian.api.API;

/** Words as a sentence lists them. For the packages of this project itself. */
@API(status = API.Status.INTERNAL)
public final class WordList {
  private WordList() {}

  /** {@code a}, {@code a or b}, and {@code a, b, or c}. */
  public static String or(List<String> words) {
    return listed(words, "or");
  }

  /** {@code a}, {@code a and b}, and {@code a, b, and c}. */
  public static String and(List<String> words) {
    return listed(words, "and");
  }

  private static String listed(List<String> words, String word) {
    int last = words.size() - 1;
    return last < 2
        ? String.join(" " + word + " ", words)
        : String.join(", ", words.subList(0, last)) + ", " + word + " " + words.get(last);
  }
}
