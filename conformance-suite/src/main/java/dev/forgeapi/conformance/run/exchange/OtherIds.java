package dev.forgeapi.conformance.run.exchange;

import java.util.regex.Pattern;

/**
 * Ids that nobody has and that differ from a given one in one character: a gateway that compares
 * only how ids begin or end takes them for it. None of them is an id that could have been given to
 * another site or installation: either its version digit is none that UUIDs have, or it has a
 * letter that is no hexadecimal digit.
 */
final class OtherIds {
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int VERSION_DIGIT = 14;
  private static final int KINDS = 4;

  /** For an id of another shape: its version digit is a nine too. */
  private static final String NOBODY = "99999999-9999-9999-9999-999999999999";

  private OtherIds() {}

  /**
   * @param turn successive ones give ids that differ in the middle, at the end, by one character
   *     more, and at the start
   */
  static String of(String own, int turn) {
    if (!UUID.matcher(own).matches()) {
      return own.equals(NOBODY) ? NOBODY.replace('9', '8') : NOBODY;
    }
    int last = own.length() - 1;
    return switch (Math.floorMod(turn, KINDS)) {
      case 0 -> with(own, VERSION_DIGIT, own.charAt(VERSION_DIGIT) == '9' ? '0' : '9');
      case 1 -> with(own, last, 'z');
      case 2 -> own + 'z';
      default -> with(own, 0, 'z');
    };
  }

  private static String with(String id, int at, char other) {
    return id.substring(0, at) + other + id.substring(at + 1);
  }
}
