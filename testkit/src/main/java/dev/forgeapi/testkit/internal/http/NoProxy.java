package dev.forgeapi.testkit.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code NO_PROXY}: host names (with all below them, with or without a leading dot or {@code *.}),
 * addresses, blocks of addresses such as {@code 10.0.0.0/8}, each with a port or without; {@code *}
 * for everything. No name is looked up: a block exempts hosts that are written as addresses.
 */
record NoProxy(String list) {
  private static final Pattern PORT = Pattern.compile("(\\[[^]]*]|[^:]*):(\\d+)");
  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|.*:.*");

  boolean exempts(String host, int port) {
    String name = plain(host);
    for (String entry : list.toLowerCase(Locale.ROOT).split("[,;\\s]+", -1)) {
      Matcher withPort = PORT.matcher(entry);
      boolean hasPort = withPort.matches();
      String domain = plain(hasPort ? withPort.group(1) : entry);
      if (!domain.isEmpty()
          && (!hasPort || withPort.group(2).equals(Integer.toString(port)))
          && matches(domain, name)) {
        return true;
      }
    }
    return false;
  }

  /** Without brackets and the dot of a name that is written in full. */
  private static String plain(String host) {
    String lower = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static boolean matches(String entry, String name) {
    if (entry.equals("*")) {
      return true;
    }
    int slash = entry.indexOf('/');
    if (slash > 0) {
      return isIn(entry.substring(0, slash), entry.substring(slash + 1), name);
    }
    byte[] address = address(entry);
    if (address != null) {
      return java.util.Arrays.equals(address, address(name));
    }
    String domain = entry.replaceFirst("^\\*?\\.?", "");
    return !domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain));
  }

  private static boolean isIn(String block, String length, String name) {
    byte[] network = address(block);
    byte[] host = address(name);
    if (network == null || host == null || network.length != host.length) {
      return false;
    }
    int bits;
    try {
      bits = Integer.parseInt(length);
    } catch (NumberFormatException e) {
      return false;
    }
    if (bits < 0 || bits > network.length * 8) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((network[bit / 8] & mask) != (host[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Of what is written as an address; a name would be looked up. */
  private static byte @Nullable [] address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
