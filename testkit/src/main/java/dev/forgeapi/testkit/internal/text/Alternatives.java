package dev.forgeapi.testkit.internal.text;

import java.util.List;
import org.apiguardian.api.API;

/** Words to choose from, as a sentence lists them. For the packages of this project itself. */
@API(status = API.Status.INTERNAL)
public final class Alternatives {
  private Alternatives() {}

  /** {@code a}, {@code a or b}, and {@code a, b, or c}. */
  public static String of(List<String> words) {
    int last = words.size() - 1;
    return last < 2
        ? String.join(" or ", words)
        : String.join(", ", words.subList(0, last)) + ", or " + words.get(last);
  }
}
