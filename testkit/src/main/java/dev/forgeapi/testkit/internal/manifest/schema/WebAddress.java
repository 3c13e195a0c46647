package dev.forgeapi.testkit.internal.manifest.schema;

import java.net.IDN;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the vendor's validator takes a text for an address that an app may call: a host with a
 * dot, alone or in an https or wss URL as browsers read them (WHATWG), or a URL of a scheme of its
 * own.
 */
final class WebAddress {
  private static final Pattern OTHER_SCHEME =
      Pattern.compile(
          "(?!http|wss:|javascript:|data:|vbscript:|view-source:|resource:|about:|chrome:"
              + "|livescript:|mocha:|file:|mhtml:|smb:)[a-zA-Z]+:.*",
          Pattern.DOTALL);
  private static final Pattern SCHEME = Pattern.compile("^.*?://");
  private static final Pattern WEB = Pattern.compile("(?i)(https|wss):[/\\\\]*");
  private static final Pattern IGNORED =
      Pattern.compile("^[\\x00-\\x20]+|[\\x00-\\x20]+\\z|[\\t\\r\\n]");
  private static final Pattern HOST = Pattern.compile("(\\*\\.)?[.a-zA-Z0-9_~=&-]+");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0[xX][0-9a-fA-F]*");
  private static final int LONGEST = 1000;

  private WebAddress() {}

  /** Whether calls there may be allowed; {@code *}, which is everywhere, is none. */
  static boolean isOne(String text) {
    if (text.length() > LONGEST || text.equals("*")) {
      return false;
    }
    if (OTHER_SCHEME.matcher(text).matches()) {
      return true;
    }
    if (!text.contains(".") || text.contains(" ")) {
      return false;
    }
    String url =
        IGNORED.matcher(SCHEME.matcher(text).find() ? text : "https://" + text).replaceAll("");
    var scheme = WEB.matcher(url);
    if (!scheme.lookingAt()) {
      return false;
    }
    String authority = url.substring(scheme.end()).split("[/\\\\?#]", 2)[0];
    return isAuthority(authority.substring(authority.lastIndexOf('@') + 1));
  }

  private static boolean isAuthority(String text) {
    int colon = text.lastIndexOf(':');
    String port = colon < 0 ? "" : text.substring(colon + 1);
    if (!port.matches("0*\\d{0,5}") || (!port.isEmpty() && Long.parseLong(port) > 0xFFFF)) {
      return false;
    }
    return isHost(decoded(colon < 0 ? text : text.substring(0, colon)));
  }

  private static String decoded(String host) {
    return Pattern.compile("%([0-9a-fA-F]{2})")
        .matcher(host)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  private static boolean isHost(String host) {
    String ascii;
    try {
      ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException notByTheOldRules) {
      ascii = host; // letters that they do not know are for browsers to judge
      if (host.chars().anyMatch(c -> c > 0x7F)) {
        return HOST.matcher(host.replaceAll("[^\\x00-\\x7F]", "x")).matches();
      }
    }
    List<String> labels = List.of(ascii.split("\\.", -1));
    return HOST.matcher(ascii).matches()
        && labels.stream().noneMatch(WebAddress::isBadPunycode)
        && (!endsInNumber(labels) || isIpv4(labels));
  }

  private static boolean isBadPunycode(String label) {
    return label.regionMatches(true, 0, "xn--", 0, 4)
        && IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED).equalsIgnoreCase(label);
  }

  private static boolean endsInNumber(List<String> labels) {
    int last = labels.size() - 1;
    return NUMBER
        .matcher(labels.get(last).isEmpty() && last > 0 ? labels.get(last - 1) : labels.get(last))
        .matches();
  }

  private static boolean isIpv4(List<String> labels) {
    int count = labels.get(labels.size() - 1).isEmpty() ? labels.size() - 1 : labels.size();
    if (count > 4) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      long most = i < count - 1 ? 0xFF : (1L << (8 * (5 - count))) - 1;
      if (!isNumber(labels.get(i), most)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String text, long most) {
    try {
      String digits = text.replaceFirst("^0[xX]", "");
      int radix = digits.length() < text.length() ? 16 : text.matches("0\\d+") ? 8 : 10;
      return !text.isEmpty()
          && !text.matches("[-+].*")
          && (digits.isEmpty() ? 0 : Long.parseLong(digits, radix)) <= most;
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }
}
