package dev.forgeapi.conformance.check;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Another way to write a path. Whether it is taken for the declared one is open (F-023); if it is,
 * the same token, scopes, and toggle are asked for.
 */
public enum OddPath {
  LAST_CHARACTER_ENCODED(OddPath::encoded),
  TRAILING_SLASH(path -> path + "/"),
  OTHER_CASE(Credential.Damage.OTHER_CASE::of),
  EMPTY_SEGMENT(path -> "/" + path);

  private static final List<OddPath> ALL = List.of(values());

  private final UnaryOperator<String> change;

  OddPath(UnaryOperator<String> change) {
    this.change = change;
  }

  /** Each in turn. */
  public static OddPath inTurn(int number) {
    return ALL.get(Math.floorMod(number, ALL.size()));
  }

  public String of(String path) {
    return change.apply(path);
  }

  /** The same request for the path written so. */
  public Variation of(Variation plain) {
    String path = of(plain.call().path());
    return new Variation(plain.what() + ", but for the path " + path, plain.call().withPath(path));
  }

  private static String encoded(String path) {
    int last = path.length() - 1;
    return path.substring(0, last) + "%%%02X".formatted((int) path.charAt(last));
  }
}
