package dev.forgeapi.testkit.internal.gateway.server;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a gateway answers. A web page can make a name of its own resolve to this
 * machine and then read what it likes (DNS rebinding); it cannot do so with {@code localhost} or
 * with an address. So every request under another name is refused.
 */
final class HostNames {
  private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}$");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

  private final Set<String> names = new TreeSet<>(Set.of("localhost"));
  private final boolean anyAddress;

  /**
   * @param given names that the user gave the gateway
   * @param anyAddress whether the gateway is reached from other machines, which may know it by an
   *     address that this one does not know
   */
  HostNames(List<String> given, boolean anyAddress) {
    given.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    this.anyAddress = anyAddress;
  }

  /**
   * @param host with or without a port; null if there is none, as in HTTP/1.0
   */
  boolean include(@Nullable String host) {
    if (host == null) {
      return true;
    }
    String lower = host.strip().toLowerCase(Locale.ROOT);
    // An address in brackets has colons of its own.
    String name = lower.endsWith("]") ? lower : PORT.matcher(lower).replaceFirst("");
    if (names.contains(name.endsWith(".") ? name.substring(0, name.length() - 1) : name)) {
      return true;
    }
    if (IPV4.matcher(name).matches()) {
      return anyAddress || name.startsWith("127.");
    }
    return IPV6.matcher(name).matches()
        && (anyAddress || name.equals("[::1]") || name.equals("[0:0:0:0:0:0:0:1]"));
  }

  /** Whether a page of that origin is one of the gateway's own. */
  boolean includeOrigin(String origin) {
    return origin.startsWith("http://") && include(origin.substring("http://".length()));
  }
}
